import type { ExecutionResult } from '../../lib/engine/ports.js';

/** What is counted of a run of a workflow, and of the execution that undid it. */
export interface EngineCounts {
  readonly transitions: number;
  readonly events: { readonly main: number; readonly rollback: number };
  readonly invocations: number;
  readonly seconds: number;
}

/** Counts from the histories, as AWS bills them: every state that is entered, and every attempt of it but the first. */
export function engineCounts(result: ExecutionResult): EngineCounts {
  const all = [result, ...result.children];
  const total = (count: (execution: ExecutionResult) => number) => all.reduce((sum, each) => sum + count(each), 0);
  return {
    transitions: total((each) => countOf(each, /StateEntered$/) + retriesOf(each)),
    events: {
      main: result.events.length,
      rollback: result.children.reduce((sum, each) => sum + each.events.length, 0),
    },
    invocations: total(
      (each) =>
        each.events.filter(({ type, details }) => type === 'TaskScheduled' && details?.resource === 'invoke').length,
    ),
    seconds: (result.stoppedAt - result.startedAt) / 1000,
  };
}

/** Attempts of Tasks beyond the first one of every visit. */
function retriesOf(execution: ExecutionResult): number {
  return countOf(execution, /^TaskScheduled$/) - countOf(execution, /^TaskStateEntered$/);
}

function countOf({ events }: ExecutionResult, type: RegExp): number {
  return events.filter((event) => type.test(event.type)).length;
}
