import type { StateMachine } from '../asl/document.js';
import { type CostliestFailure, costliestFailure } from './costliest-failure.js';
import { longestWay, visitSeconds } from './longest-duration.js';
import { longest, type Measure, sum } from './measure.js';
import type { Count, Tally } from './tally.js';
import { undoStates } from './undo-states.js';
import { failedIteration, isWaitedFor, type Retrying, visitTally } from './visit.js';
import { weighSuccess } from './weigh-success.js';

/** The machines of a workflow. */
export interface Machines {
  readonly main: StateMachine;
  /** Absent where nothing can be undone. */
  readonly rollback?: StateMachine;
}

/** AWS: that it has started, and how it has ended. */
const EVENTS_OF_AN_EXECUTION = 2;

/** What is counted of an execution in which every task succeeds, at once or after every retry it has. */
export function successTally({ main }: Machines, retrying: Retrying): Tally {
  const of = (count: Count) =>
    weighSuccess(main, { visit: (state) => visitTally(state, retrying)[count], together: sum });
  return {
    transitions: of('transitions'),
    events: of('events') + EVENTS_OF_AN_EXECUTION,
    invocations: of('invocations'),
  };
}

/** Seconds that such an execution takes at most. */
export function longestSuccess({ main }: Machines, retrying: Retrying): number {
  return weighSuccess(main, { visit: (state) => visitSeconds(state, retrying, 0), together: longest });
}

/** What is looked at when failures are compared: counts of the one execution, of the one that undoes, or of both. */
export type FailureFigure = 'transitions' | 'invocations' | 'events.main' | 'events.rollback';

/**
 * The most that an execution comes to in which a task fails for good, by one figure: whichever tasks fail, every attempt
 * that there is is made, of what runs, of what undoes, and of starting that. Undefined where nothing can be undone.
 */
export function failureBy(figure: FailureFigure, machines: Machines): CostliestFailure | undefined {
  if (machines.rollback === undefined) return undefined;
  const found = costliestFailure(machines.main, measureOf(figure, machines.rollback));
  if (found === undefined || figure !== 'events.main') return found;
  return { ...found, weight: found.weight + EVENTS_OF_AN_EXECUTION };
}

/**
 * Seconds that such an execution takes at most, the time to undo included. A bound: what fails is taken to be undone as
 * well, even where only completed tasks are.
 */
export function longestFailure({ main, rollback }: Machines): number | undefined {
  if (rollback === undefined) return undefined;
  const nested = longestWay(rollback);
  return costliestFailure(main, {
    visit: (state) => visitSeconds(state, 'all', nested),
    failedIteration: 0,
    undo: () => 0,
    together: longest,
  })?.weight;
}

function measureOf(figure: FailureFigure, rollback: StateMachine): Measure {
  const count = figure === 'events.main' || figure === 'events.rollback' ? 'events' : figure;
  const inMain = (tally: Tally) => (figure === 'events.rollback' ? 0 : tally[count]);
  const inRollback = (tally: Tally) => (figure === 'events.main' ? 0 : tally[count]);
  const undone = undoStates(rollback);
  const started = weighSuccess(rollback, { visit: (state) => inRollback(visitTally(state, 'all')), together: sum });
  const execution = inRollback({ transitions: 0, events: EVENTS_OF_AN_EXECUTION, invocations: 0 });
  return {
    visit: (state) => inMain(visitTally(state, 'all')) + (isWaitedFor(state) ? started + execution : 0),
    failedIteration: inMain(failedIteration),
    undo: (task, outcome) => {
      const undo = undone.get(task);
      if (undo === undefined || (outcome === 'failed' && undo.on === 'completed')) return 0;
      return inRollback(visitTally(undo.state, 'all'));
    },
    together: sum,
  };
}
