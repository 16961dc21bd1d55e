import { setImmediate } from 'node:timers/promises';
import type { CompiledWorkflow } from '../compile/compile-document.js';
import type { FunctionTaskDocument } from '../definition/document.js';
import type { Json } from '../json.js';
import { fitInput } from '../local/fit-input.js';
import { memoryStore } from '../runtime/payloads/memory-store.js';
import { checkLaws } from './check-laws.js';
import { inTurns } from './in-turns.js';
import { laws } from './laws/laws.js';
import type { RealFunctions } from './open-real-functions.js';
import { performStandIns } from './perform-stand-ins.js';
import { runScenario } from './run-scenario.js';
import type { Scenario } from './scenario.js';
import { scenarioSpace } from './scenario-space.js';
import { setStage } from './stage.js';
import { standInResult } from './stand-in-result.js';
import { stoppedAnywhere } from './stopped-anywhere.js';
import { Tally } from './tally.js';
import type { RemainingEffects, Verification } from './verification.js';
import { type WorkflowGraph, workflowGraph } from './workflow-graph.js';

export interface VerifyOptions {
  /** Decides results of stand-ins, how long calls take, which pairs are tried, and in which order. @default 1 */
  readonly seed?: number;
  /** Input of the executions. One that is too large for the machine is stored, and a reference given. @default {} */
  readonly input?: Json;
  /** Pairs of functions that fail in one execution, at most. @default 500 */
  readonly pairs?: number;
  /** Moments at which an execution is stopped, and then undone by command, at most. @default 500 */
  readonly stops?: number;
  /** Only scenarios in which something goes wrong with these tasks or their rollbacks. @default all */
  readonly only?: readonly string[];
  /** Only this scenario. @default all */
  readonly scenario?: Scenario;
  /** What stand-ins return, by task; the others return something made up. @default nothing is given */
  readonly results?: ReadonlyMap<string, Json>;
  /**
   * The workflow's own functions, or mocks of them. Scenarios that fill the machine have stand-ins all the same.
   * @default stand-ins
   */
  readonly realFunctions?: Pick<RealFunctions, 'perform' | 'store'> & { readonly kind?: 'mocks' | 'real' };
  /** Scenarios at a time. @default 1; with `realFunctions` 8, since they take real time */
  readonly abreast?: number;
  /** Asked before every scenario but the first; `stop` ends it there, and what is left is told. @default always goes on */
  readonly next?: (progress: VerifyProgress) => Promise<'go on' | 'stop'>;
}

/** How far it has come. */
export interface VerifyProgress {
  /** Scenarios that have been begun. */
  readonly run: number;
  readonly total: number;
  /** Scenarios in which a law was broken so far. */
  readonly broken: number;
}

/** Scenarios at a time when they wait for real functions, which take real time. */
const REAL_ABREAST = 8;

/** How many pairs are tried unless somebody says otherwise. */
export const DEFAULT_PAIRS = 500;

/** How many moments to stop at. */
export const DEFAULT_STOPS = 500;

/**
 * Runs the machines of a compiled workflow through everything that can go wrong, in virtual time, and checks each
 * execution against the laws. The machines may come from anywhere: the laws know the document alone.
 *
 * @example
 * const { broken, told } = await verifyCompiled(compile(order));
 * if (broken > 0) console.log(told.story.join('\n'));
 */
export async function verifyCompiled(compiled: CompiledWorkflow, options: VerifyOptions = {}): Promise<Verification> {
  const { seed = 1, pairs = DEFAULT_PAIRS, only, scenario, next = goOn } = options;
  const graph = workflowGraph(compiled.document);
  const { perform, store } = options.realFunctions ?? standIns(graph, options.results, seed);
  const input = await fitInput(options.input ?? {}, compiled.main, store);
  const stage = setStage(compiled, { perform, input, seed });
  const space = scenarioSpace({ graph, plan: compiled.plan.plan, seed, pairs, only: only && new Set(only) });
  const stops = options.stops ?? DEFAULT_STOPS;
  const byCommand = scenario === undefined && only === undefined ? await stoppedAnywhere(stage, graph, stops) : [];
  const groups = [...space.groups, ...byCommand];
  const queue = scenario === undefined ? inTurns(groups) : [{ kind: undefined, scenario }];
  const undoesPromptly = (compiled.rollback?.plan.report.addedOrderings.length ?? 0) === 0;
  const tally = new Tally(scenario !== undefined);
  const waiting = queue.values();
  let begun = 0;
  const work = async () => {
    for (const { kind, scenario: each } of waiting) {
      const progress = { run: begun, total: queue.length, broken: tally.broken };
      if (begun > 0 && (await next(progress)) === 'stop') return;
      begun += 1;
      // A scenario runs without a turn of the event loop: others, such as Ctrl-C, get theirs here.
      await setImmediate();
      const { trace } = await runScenario(stage, each);
      tally.add(kind, each, trace, checkLaws(graph, trace, undoesPromptly));
    }
  };
  const { abreast = options.realFunctions === undefined ? 1 : REAL_ABREAST } = options;
  await Promise.all(Array.from({ length: abreast }, work));
  return {
    workflow: compiled.document.name,
    seed,
    functions: options.realFunctions === undefined ? 'stand-ins' : (options.realFunctions.kind ?? 'real'),
    sides: space.sides,
    laws: laws.map(({ name, sentence }) => ({ law: name, sentence, ...tally.law(name) })),
    groups: (scenario === undefined ? groups : []).map(({ kind, scenarios, total }) => {
      return { kind, run: tally.group(kind), listed: scenarios.length, total };
    }),
    ...tally.totals(),
    attemptsLeftOut: space.attemptsLeftOut,
    undoesPromptly,
    mayRemain: remainingEffects(graph),
  };
}

function remainingEffects({ tasks, undoes }: WorkflowGraph): RemainingEffects {
  const named = (isOne: (task: FunctionTaskDocument) => boolean) =>
    undoes ? tasks.filter(isOne).map(({ name }) => name) : [];
  return {
    noRollback: named(({ rollback }) => rollback === undefined),
    completedOnly: named(({ rollback }) => rollback?.on === 'completed'),
  };
}

const goOn = async (): Promise<'go on'> => 'go on';

function standIns(
  { tasks }: WorkflowGraph,
  given: ReadonlyMap<string, Json> = new Map(),
  seed: number,
): Pick<RealFunctions, 'perform' | 'store'> {
  const store = memoryStore();
  const results = new Map(tasks.map(({ name }) => [name, standInResult(name, seed)]));
  // One that is given may be null.
  for (const [task, result] of given) results.set(task, result);
  return { perform: performStandIns({ result: ({ task }) => results.get(task) ?? null, store }), store };
}
