import { parseTimestamp } from '../../../engine/data-flow/parse-timestamp.js';
import { isJsonObject } from '../../../json.js';
import { parseJson } from '../../../undo/parse-json.js';
import type { ExecutionSummary, StepFunctions } from '../../aws/step-functions.js';
import { Refused } from '../../refusal.js';
import { dueFiring } from './due-firing.js';

/** Clocks differ a little: an execution may seem to have started before it was due. Milliseconds. */
const CLOCK_SKEW = 60_000;
/** A delivery is tried for 24 hours at most, after a flexible window of 24 hours at most (rulebook 7.1, 7.2). */
const LATEST_DELIVERY = 49 * 3_600_000;
/** Executions that are listed: pages of 1,000, of which an account has 5 a second (DG: service-quotas). */
const MOST_LISTED = 100_000;
/** Executions whose input is looked at: an account has 15 descriptions a second, and 300 at once (DG: service-quotas). */
const MOST_DESCRIBED = 1000;
const AT_A_TIME = 10;

export interface LookOptions {
  /** Believes the names of executions, and looks into none. */
  readonly namesOnly: boolean;
  /** Told how many executions were looked into. */
  readonly onLook: (described: number) => void;
}

/**
 * The firings that were executed already, with the names of their executions. An execution is that of a firing by its
 * name, or, since EventBridge gives names at random, by the `scheduledTime` in its input.
 *
 * @param firings in milliseconds since 1970, ascending
 * @throws Refused when there are too many executions to find out
 */
export async function executedFirings(
  firings: readonly number[],
  stateMachineArn: string,
  port: StepFunctions,
  { namesOnly, onLook }: LookOptions,
): Promise<ReadonlyMap<number, string>> {
  const [first] = firings;
  if (first === undefined) return new Map();
  const executions = await executionsSince(first - CLOCK_SKEW, stateMachineArn, port);
  const names = new Set(executions.map(({ name }) => name));
  const executed = new Map<number, string>();
  for (const firing of firings) {
    const { name } = dueFiring(firing);
    if (names.has(name)) executed.set(firing, name);
  }
  if (namesOnly) return executed;
  let open = firings.filter((firing) => !executed.has(firing));
  const isOpen = new Set(open);
  let waiting = nearestFirst(executions, open);
  for (let described = 0; ; ) {
    // Each look may find out about a firing, and then the executions after it need not be looked into any more.
    waiting = waiting.filter(({ startedAt }) => latestBefore(open, startedAt) !== undefined);
    const some = waiting.splice(0, AT_A_TIME);
    if (some.length === 0) return executed;
    described += some.length;
    if (described > MOST_DESCRIBED) throw tooMany(`more than ${MOST_DESCRIBED.toLocaleString('en-US')} of them`);
    const times = await Promise.all(some.map(({ arn }) => scheduledTimeOf(arn, port)));
    some.forEach(({ name }, index) => {
      const time = times[index];
      if (time !== undefined && isOpen.has(time)) executed.set(time, name);
    });
    open = open.filter((firing) => !executed.has(firing));
    onLook(described);
  }
}

async function executionsSince(
  time: number,
  stateMachineArn: string,
  port: StepFunctions,
): Promise<readonly ExecutionSummary[]> {
  const executions: ExecutionSummary[] = [];
  for await (const page of port.executions(stateMachineArn)) {
    executions.push(...page.filter(({ startedAt }) => startedAt >= time));
    if (page.some(({ startedAt }) => startedAt < time)) break;
    if (executions.length >= MOST_LISTED)
      throw tooMany(`more than ${MOST_LISTED.toLocaleString('en-US')} in that time`);
  }
  return executions;
}

/** Executions that may be those of firings, the likeliest first: those that began right after one was due. */
function nearestFirst(executions: readonly ExecutionSummary[], open: readonly number[]): ExecutionSummary[] {
  return executions
    .filter(({ name }) => !/^scheduled-\d{4}-/.test(name))
    .flatMap((execution) => {
      const firing = latestBefore(open, execution.startedAt);
      return firing === undefined ? [] : [{ execution, distance: execution.startedAt - firing }];
    })
    .sort((a, b) => a.distance - b.distance)
    .map(({ execution }) => execution);
}

/** The last firing that an execution can be of, when it began at some time. */
function latestBefore(firings: readonly number[], startedAt: number): number | undefined {
  let [low, high] = [0, firings.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((firings[middle] ?? 0) <= startedAt + CLOCK_SKEW) low = middle + 1;
    else high = middle;
  }
  const firing = firings[low - 1];
  return firing !== undefined && startedAt - firing <= LATEST_DELIVERY ? firing : undefined;
}

async function scheduledTimeOf(executionArn: string, port: StepFunctions): Promise<number | undefined> {
  const input = parseJson((await port.describe(executionArn))?.input);
  const time = isJsonObject(input) ? input.scheduledTime : undefined;
  const instant = typeof time === 'string' ? parseTimestamp(time) : undefined;
  // Schedules are no finer than minutes; seconds of a rule are those of its event.
  return instant === undefined ? undefined : instant - (instant % 60_000);
}

function tooMany(howMany: string): Refused {
  const message =
    `There are too many executions to see which of them are scheduled ones: ${howMany}.` +
    '\n  fix: choose a shorter period, or --names-only when executions of the schedule are named scheduled-…';
  return new Refused([{ kind: 'unusable', message }]);
}
