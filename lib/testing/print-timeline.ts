import { printSeconds, quantity } from '../quantity.js';
import { readFailure } from '../runtime/failure.js';
import type { SimulatedAttempt } from './simulated-attempt.js';
import type { Simulation } from './simulation.js';

/** Characters that a value or a message may take. */
const LONGEST = 80;

/** What a timeline is made of. */
export type Told = Pick<Simulation, 'workflow' | 'status' | 'output' | 'error' | 'cause' | 'seconds' | 'calls'>;

/**
 * What happened in a simulated execution, a line each: what took time, by its end.
 *
 * @param isTold which attempts are told of; of the others there is one line that counts them. Default: all
 *
 * @example
 * //  0 s  ReserveStock  returned {"reservation":"2 x lamp"}
 * // 20 s  ChargeCard    returned {"cents":3998}, took 20 s
 * // 20 s  Ship          failed: NoTruck: none today
 * // 20 s  ReserveStock  undone
 * // 20 s  Order failed: NoTruck: Ship failed: NoTruck: none today. Undone: ReserveStock.
 */
export function printTimeline(told: Told, isTold: (call: SimulatedAttempt) => boolean = () => true): string {
  const { workflow, calls, seconds } = told;
  const shown = calls.filter(isTold);
  const rows = [
    ...shown.map((call) => [printSeconds(call.endedAt ?? seconds), call.task, happened(call)] as const),
    [printSeconds(seconds), `${workflow} ${ended(told)}`] as const,
  ];
  const times = Math.max(...rows.map(([time]) => time.length));
  const names = Math.max(0, ...shown.map(({ task }) => task.length));
  const left = calls.length - shown.length;
  return [
    ...(left === 0 ? [] : [`${'…'.padStart(times)}  ${quantity(left, 'attempt')} not shown`]),
    ...rows.map(([time, name, text]) => {
      const what = text === undefined ? name : `${name.padEnd(names)}  ${text}`;
      return `${time.padStart(times)}  ${what}`;
    }),
  ].join('\n');
}

function happened({ role, attempt, outcome, returned, error, message, startedAt, endedAt }: SimulatedAttempt): string {
  const which = attempt === 1 ? '' : `attempt ${attempt} `;
  const what = role === 'task' ? '' : 'rollback ';
  const took = endedAt !== undefined && endedAt > startedAt ? `, took ${printSeconds(endedAt - startedAt)}` : '';
  switch (outcome) {
    case 'returned':
      return role === 'rollback'
        ? `${which}undone${took}`
        : `${which}returned ${clip(JSON.stringify(returned))}${took}`;
    case 'failed':
      return `${what}${which}failed: ${error}${message === error ? '' : `: ${clip(plain(message))}`}${took}`;
    case 'unknown':
      return `${what}${which}under way when the execution was stopped`;
    default:
      return outcome satisfies never;
  }
}

function ended({ status, output, error, cause }: Told): string {
  if (status === 'SUCCEEDED') return `succeeded: ${clip(JSON.stringify(output))}`;
  const { message } = readFailure({ task: '', error: error ?? null, cause: cause ?? null });
  const why = [error, cause === undefined ? undefined : message].filter((part) => part !== undefined).join(': ');
  return `${status === 'ABORTED' ? 'was stopped' : 'failed'}${why === '' ? '' : `: ${why}`}`;
}

/** A message without the request that Lambda puts before its own. */
function plain(message = ''): string {
  return message.replace(/^RequestId: \S+ Error: /, '');
}

function clip(text: string): string {
  const [line = ''] = text.split('\n', 1);
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}
