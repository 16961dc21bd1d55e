import { resolve } from 'node:path';
import { type CompiledWorkflow, compileDocument } from '../../compile/compile-document.js';
import { functionPlaceholders } from '../../compile/placeholder-references.js';
import { functionTasks, type WorkflowDocument } from '../../definition/document.js';
import type { Json } from '../../json.js';
import type { FailurePlan } from '../../local/inject-failures.js';
import type { FunctionOutput } from '../../local/local-functions.js';
import { mentionsPayload } from '../../local/local-payloads.js';
import { openWorkflow } from '../../local/local-workflow.js';
import { allOrRefused } from '../all-or-refused.js';
import { checkedInput } from '../checked-input.js';
import { type Display, noDisplay } from '../display/display.js';
import { liveDisplay } from '../display/live-display.js';
import { plainDisplay } from '../display/plain-display.js';
import { type ExitCode, exitCodes } from '../exit-code.js';
import { readFailures } from '../fail-option.js';
import type { Host } from '../host.js';
import { readInput } from '../input-option.js';
import { loadWorkflows } from '../load/load-workflows.js';
import type { ConsoleLine } from '../progress/console-line.js';
import { foldEvent } from '../progress/fold-event.js';
import { functionStates } from '../progress/function-states.js';
import { summariseRun } from '../progress/run-summary.js';
import type { RunView } from '../progress/run-view.js';
import { startView } from '../progress/start-view.js';
import { wrongCall } from '../refusal.js';
import { graphLines } from '../render/graph-lines.js';
import { printVersioned } from '../render/json-text.js';
import { type Paint, painter } from '../render/paint.js';
import { reportLines } from '../render/report-lines.js';
import { uncalledFailures } from '../render/uncalled-failures.js';

export interface RunOptions {
  /** As `readInput` takes it. */
  readonly input?: string;
  /** As `readFailures` takes them. */
  readonly fail?: readonly string[];
  readonly json?: boolean;
  /** Folder for what is too large for the machine, relative to the working directory, or `none`. Default: a temporary one. */
  readonly payloads?: string;
}

/** `stepwright run`: runs a workflow here, for real, and shows how it goes. Nothing is started before all is checked. */
export async function runCommand(typed: string, options: RunOptions, host: Host): Promise<ExitCode> {
  const [loaded] = await loadWorkflows([typed], host);
  if (loaded === undefined) throw wrongCall('Name a workflow.');
  const { document, root, durations, inputSchema } = loaded;
  refuseWithoutCode(typed, document);
  const payloads = payloadsFolder(options.payloads, host);
  const [{ input, sampleFile }, failures] = await allOrRefused(
    async () => {
      const maxBytes = payloads === 'none' ? undefined : Number.POSITIVE_INFINITY;
      const read = await readInput(options.input, typed, host, maxBytes);
      return { ...read, input: await checkedInput(inputSchema, read, options.input) };
    },
    () => readFailures(options.fail ?? [], document),
  );
  const compiled = compileDocument(document, { durations });
  const paint = painter(host.colour && !options.json);
  if (!options.json) host.stdout.write(`${graphLines(compiled, host.columns, paint).join('\n')}\n`);
  if (!options.json && sampleFile !== undefined) host.stdout.write(`Input from ${sampleFile}\n\n`);
  const ran = await execute(compiled, { root, input, failures, payloads, paint, quiet: options.json === true }, host);
  host.stdout.write(
    options.json
      ? printVersioned(summariseRun(ran.view, ran.execution, host.now()))
      : report(ran, compiled, paint, host),
  );
  for (const line of [...uncalledFailures(failures, document, ran.view), ...goneResults(ran.view, payloads)]) {
    host.stderr.write(`\n${line}\n`);
  }
  return ran.view.ending?.status === 'SUCCEEDED' ? exitCodes.done : exitCodes.failed;
}

function payloadsFolder(typed: string | undefined, { cwd }: Host): string | undefined {
  return typed === undefined || typed === 'none' ? typed : resolve(cwd, typed);
}

/** What to say of results that are references to what was stored for this run alone. */
function goneResults({ ending }: RunView, payloads: string | undefined): readonly string[] {
  if (payloads !== undefined || !mentionsPayload(ending?.output ?? '')) return [];
  return [
    'A result was too large for the machine and was stored for this run only. To keep it, add --payloads <folder>.',
  ];
}

function refuseWithoutCode(typed: string, document: WorkflowDocument): void {
  const placeholders = functionTasks(document).filter(
    ({ fcn, rollback }) => fcn === undefined || (rollback !== undefined && rollback.fcn === undefined),
  );
  if (placeholders.length === 0) return;
  const names = placeholders.slice(0, 5).map(({ name }) => name);
  const more = placeholders.length > names.length ? ', …' : '';
  throw wrongCall(
    `${typed} names no functions for ${names.join(', ')}${more}, so it cannot be run. ` +
      'Give them an fcn; "stepwright compile", "plan" and "graph" work without.',
  );
}

interface Execution {
  readonly root: string;
  readonly input: Json;
  readonly failures: FailurePlan;
  readonly payloads: string | undefined;
  readonly paint: Paint;
  readonly quiet: boolean;
}

interface Ran {
  readonly view: RunView;
  readonly execution: string;
  readonly console: readonly ConsoleLine[];
}

async function execute(compiled: CompiledWorkflow, wanted: Execution, host: Host): Promise<Ran> {
  const states = functionStates(compiled);
  const lineOf = consoleReader(compiled.document);
  const console: ConsoleLine[] = [];
  let view = startView(compiled);
  const workflow = openWorkflow(compiled, {
    root: wanted.root,
    failures: wanted.failures,
    ...(wanted.payloads === undefined ? {} : { payloads: wanted.payloads }),
    environment: host.env,
    onEvent: (execution, event) => {
      const before = view;
      view = foldEvent(view, states, execution, event);
      display.changed(before, view);
    },
    onOutput: (output) => {
      const line = lineOf(output);
      console.push(line);
      display.wrote(line);
    },
  });
  const display = wanted.quiet ? noDisplay : displayFor(host, view, wanted.paint);
  try {
    const input = await workflow.storeInput(wanted.input);
    const handle = workflow.start({ input, name: executionName(host.now()) });
    const ignoreInterrupts = host.onInterrupt(() => handle.stop('Interrupted', 'Stopped from the terminal'));
    await handle.result.finally(ignoreInterrupts);
    return { view, execution: handle.execution.name, console };
  } finally {
    await workflow.close();
    display.end();
  }
}

function displayFor(host: Host, view: RunView, paint: Paint): Display {
  return host.screen === undefined ? plainDisplay(host, view, paint) : liveDisplay(host, host.screen, view, paint);
}

/** @example executionName(0) // 'local-1970-01-01T00-00-00-000Z' */
function executionName(now: number): string {
  return `local-${new Date(now).toISOString().replace(/[:.]/g, '-')}`;
}

function consoleReader(document: WorkflowDocument): (output: FunctionOutput) => ConsoleLine {
  const functions = new Map(functionPlaceholders(document).map((each) => [each.placeholder, each]));
  return ({ call, text }) => {
    const { task = call.stateName, role = 'task' } = functions.get(call.functionName) ?? {};
    return { task, role, attempt: call.retryCount + 1, text };
  };
}

function report({ view, console }: Ran, { document }: CompiledWorkflow, paint: Paint, { columns }: Host): string {
  const modules = new Map(functionTasks(document).map(({ name, rollback }) => [name, rollback?.fcn?.module]));
  const rollbackModule = (task: string) => modules.get(task);
  return `${reportLines({ view, console, rollbackModule, columns, paint }).join('\n')}\n`;
}
