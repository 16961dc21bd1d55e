import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { CompiledWorkflow } from '../../lib/compile/compile-document.js';
import { functionPlaceholders, rollbackMachineName } from '../../lib/compile/placeholder-references.js';
import type { Json, JsonObject } from '../../lib/json.js';
import type { FunctionScript, Scenario } from '../laws/arbitrary-scenario.js';
import type { Trace } from '../laws/trace.js';

/** The second opinion: an ASL interpreter that shares nothing with ours. */
const ORACLE = resolve('../shared/oracle');

/** Why the oracle cannot be asked here; undefined when it can. */
export function oracleMissing(): string | undefined {
  if (!existsSync(ORACLE)) return `${ORACLE} is not there`;
  return spawnSync('python3', ['-c', 'import moto']).status === 0 ? undefined : 'python3 cannot import moto';
}

/** A case for the oracle: a compiled workflow and the scenario that it is to run. */
export interface OracleCase {
  readonly compiled: CompiledWorkflow;
  readonly scenario: Scenario;
  /** Starts the machine that undoes, with this input, in place of the main one. */
  readonly undo?: JsonObject;
}

export interface OracleResult extends Trace {
  readonly createErrors: readonly unknown[];
  readonly warnings: readonly unknown[];
  /** Names of the functions called, in starting order. */
  readonly invocations: readonly string[];
  /** Types of the events of the history, and of those of the executions that were started. */
  readonly eventTypes: readonly (readonly string[])[];
}

/** Runs cases on the oracle, two at a time. */
export function runOnOracle(cases: readonly OracleCase[]): readonly OracleResult[] {
  const results = runBatch(cases.map(batchLine));
  return cases.map((each, id) => traceOf(each, results.get(id)));
}

/** Runs lines of a batch, by `id`: see the README of the oracle. */
// biome-ignore lint/suspicious/noExplicitAny: a result is JSON of the oracle's own shape
export function runBatch(lines: readonly JsonObject[]): ReadonlyMap<unknown, any> {
  const folder = mkdtempSync(join(tmpdir(), 'stepwright-oracle-'));
  try {
    cpSync(ORACLE, join(folder, 'oracle'), { recursive: true });
    symlinkSync(resolve('node_modules'), join(folder, 'oracle', 'node_modules'));
    writeFileSync(join(folder, 'cases.jsonl'), lines.map((line) => JSON.stringify(line)).join('\n'));
    execFileSync(
      'python3',
      ['oracle/run.py', '--batch', 'cases.jsonl', '--out', 'results.jsonl', '--jobs', '2', '--time-scale', '0'],
      {
        cwd: folder,
        stdio: 'pipe',
        maxBuffer: 2 ** 28,
      },
    );
    const results = readFileSync(join(folder, 'results.jsonl'), 'utf8').trim().split('\n');
    return new Map(results.map((line) => JSON.parse(line)).map((result) => [result.id, result]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function batchLine({ compiled, scenario, undo }: OracleCase, id: number): JsonObject {
  const { document, main, rollback } = compiled;
  const functions = functionPlaceholders(document).map(({ placeholder, task, role }) => {
    const script = (role === 'task' ? scenario.tasks : scenario.rollbacks)[task]!;
    return [placeholder, behaviour(script)] as const;
  });
  return {
    id,
    definition: (undo === undefined ? main : rollback!.machine) as unknown as Json,
    machines: rollback === undefined ? {} : { [rollbackMachineName(document)]: rollback.machine as unknown as Json },
    input: undo ?? scenario.input,
    functions: Object.fromEntries(functions),
    latency_ms: 0,
    max_real_seconds: 60,
  };
}

function behaviour(script: FunctionScript): Json {
  const { delayMs } = script;
  return [
    ...script.failures.map(({ error, cause }) => ({
      serviceError: { error, ...(cause === undefined ? {} : { cause }) },
      delayMs,
    })),
    { return: script.output, delayMs },
  ];
}

// The oracle's result is JSON of its own shape; see its README.
// biome-ignore lint/suspicious/noExplicitAny: read once, here
function traceOf({ compiled }: OracleCase, result: any): OracleResult {
  const references = new Map(functionPlaceholders(compiled.document).map((each) => [each.placeholder, each]));
  return {
    status: result.status,
    output: result.output,
    error: result.error ?? undefined,
    cause: result.cause ?? undefined,
    createErrors: result.createErrors,
    warnings: result.warnings,
    // biome-ignore lint/suspicious/noExplicitAny: see above
    eventTypes: [result, ...result.executions].map(({ events }: any) => events.map(({ type }: any) => type)),
    // biome-ignore lint/suspicious/noExplicitAny: see above
    invocations: result.invocations.map((call: any) => call.functionName),
    // biome-ignore lint/suspicious/noExplicitAny: see above
    calls: result.invocations.map((call: any) => ({
      task: references.get(call.functionName)?.task ?? call.functionName,
      role: references.get(call.functionName)?.role ?? 'task',
      payload: call.payload,
      startedMs: call.startedMs,
      endedMs: call.endedMs ?? undefined,
      outcome: 'return' in (call.outcome ?? {}) ? 'returned' : 'failed',
    })),
  };
}
