import type { CompiledWorkflow } from '../../lib/compile/compile-document.js';
import type { HistoryEvent } from '../../lib/engine/history.js';
import type { Scenario } from '../laws/arbitrary-scenario.js';
import { type EngineWorld, engineWorld, type KnownExecution } from './engine-world.js';

/** An execution that took its course, and may be cut anywhere. */
export interface WholeRun {
  readonly main: KnownExecution;
  /** The rollback that it started, if it did. */
  readonly child?: readonly [arn: string, execution: KnownExecution];
  readonly world: EngineWorld;
}

export async function wholeRun(compiled: CompiledWorkflow, scenario: Scenario): Promise<WholeRun> {
  const world = engineWorld(compiled, scenario);
  await world.runMain();
  const main = world.executions.get(world.mainArn)!;
  const child = [...world.executions].find(([arn]) => arn !== world.mainArn);
  return { main, world, ...(child === undefined ? {} : { child }) };
}

/**
 * A world in which the execution was stopped right after one of its events, finer than any engine would: between an event
 * and the next that follows from it.
 *
 * @param childEvents events of the rollback that it had started; undefined for all of them
 */
export function cutWorld(
  { main, child, world: whole }: WholeRun,
  compiled: CompiledWorkflow,
  scenario: Scenario,
  { mainEvents, childEvents }: { readonly mainEvents: number; readonly childEvents?: number },
): EngineWorld {
  const world = engineWorld(compiled, scenario);
  const cutMain = cut(main, mainEvents);
  const parts: (readonly [string, KnownExecution])[] = [[world.mainArn, cutMain]];
  if (child !== undefined && cutMain.events.some(({ type }) => type === 'TaskSubmitted')) {
    parts.push([child[0], childEvents === undefined ? child[1] : cut(child[1], childEvents)]);
  }
  for (const [arn, execution] of parts) {
    world.remember(arn, execution);
    const called = execution.events.filter(isCall).length;
    world.calls.push(...whole.calls.filter(({ executionArn }) => executionArn === arn).slice(0, called));
  }
  return world;
}

function isCall({ type, details }: HistoryEvent): boolean {
  return type === 'TaskScheduled' && details?.resourceType === 'lambda';
}

/** With nothing cut off it ends as it did. */
function cut(execution: KnownExecution, length: number): KnownExecution {
  if (length >= execution.events.length) return execution;
  const events = execution.events.slice(0, length);
  const { id, timestamp } = events.at(-1)!;
  const aborted = { id: id + 1, previousEventId: id, timestamp, type: 'ExecutionAborted' };
  return { ...execution, status: 'ABORTED', events: [...events, aborted] };
}
