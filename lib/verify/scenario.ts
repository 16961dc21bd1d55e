import type { Fault } from './fault.js';

/** What goes wrong in one execution. At most one fault a function. */
export interface Scenario {
  /** None: nothing goes wrong by itself. */
  readonly faults: readonly Fault[];
  /** What goes wrong with every other function that gets over it. Default: nothing. */
  readonly everywhere?: Everywhere;
  /** Whether the input and all results are as large as they may be, and errors have a lot to say. Default: not. */
  readonly fills?: true;
  /** What is done about it from outside. Default: nothing. */
  readonly intervention?: Intervention;
}

/** A fault of all functions at once, tasks and rollbacks, as far as they are tried again after it. */
export type Everywhere = Pick<Fault, 'phase' | 'attempt'>;

/** What an operator does. In the end the execution is undone by command, until there is nothing left to undo. */
export type Intervention =
  /** Stops the execution after so many events of its history and of those that it has started. */
  | { readonly kind: 'stop'; readonly afterEvents: number }
  /** Lets it come to its end, whatever that is. */
  | { readonly kind: 'undo' };

/**
 * The name of a scenario, from which it can be made again: functions in URL encoding, with phase and attempt.
 *
 * @example
 * scenarioId({ faults: [{ task: 'ChargeCard', role: 'rollback', phase: 'crash', attempt: 2 }] })
 * // 'ChargeCard.rollback:crash:2'
 * scenarioId({ faults: [], everywhere: { phase: 'timeout', attempt: 1 } }) // '*:timeout:1'
 * scenarioId({ faults: [], fills: true }) // 'fills'
 * scenarioId({ faults: [], intervention: { kind: 'stop', afterEvents: 17 } }) // 'stop:17'
 */
export function scenarioId({ faults, everywhere, fills, intervention }: Scenario): string {
  const parts = [
    ...faults.map(faultId),
    ...(everywhere === undefined ? [] : [`${EVERYWHERE}:${everywhere.phase}:${everywhere.attempt}`]),
    ...(fills === undefined ? [] : [FILLS]),
    ...(intervention === undefined ? [] : [interventionId(intervention)]),
  ];
  return parts.length === 0 ? NO_FAULT : parts.join('+');
}

function faultId({ task, role, phase, attempt }: Fault): string {
  const name = encodeURIComponent(task).replaceAll('.', '%2E');
  return `${name}${role === 'rollback' ? ROLLBACK : ''}:${phase}:${attempt}`;
}

function interventionId(intervention: Intervention): string {
  return intervention.kind === 'stop' ? `${STOP}${intervention.afterEvents}` : UNDO;
}

export const NO_FAULT = 'none';

/** What an id has behind the name of a task where it means the task's rollback. */
export const ROLLBACK = '.rollback';

/** In place of a task's name, which has no asterisk. */
export const EVERYWHERE = '*';

/** No fault looks like these: a fault has two colons. */
export const FILLS = 'fills';
export const STOP = 'stop:';
export const UNDO = 'undo';
