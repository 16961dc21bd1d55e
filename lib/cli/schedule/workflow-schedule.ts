import { firingTimes } from '../../local/schedule.js';
import type { Host } from '../host.js';
import { type LoadedWorkflow, loadWorkflows } from '../load/load-workflows.js';
import { wrongCall } from '../refusal.js';

/** When a workflow starts by itself, as it is written. */
export interface WorkflowSchedule {
  readonly workflow: string;
  /** Unix cron. */
  readonly cronPattern: string;
  /** IANA name of the zone that the pattern is about. */
  readonly timeZone: string;
}

/** @throws Refused when there is no such workflow, and when it does not start by itself */
export async function loadSchedule(typed: string, host: Host): Promise<WorkflowSchedule> {
  const [loaded] = await loadWorkflows([typed], host);
  if (loaded === undefined) throw new Error('no workflow was loaded');
  return readSchedule(loaded);
}

function readSchedule({ input, document }: LoadedWorkflow): WorkflowSchedule {
  const { name: workflow, isRecurring, cronPattern, timeZone = 'UTC' } = document;
  if (isRecurring) return { workflow, cronPattern, timeZone };
  throw wrongCall(
    `${workflow} (${input}) has no schedule: it does not start by itself.` +
      '\n  fix: write isRecurring: true and a cronPattern in the workflow',
  );
}

/** The next firing times after a moment, in milliseconds since 1970. */
export function nextFirings({ cronPattern, timeZone }: WorkflowSchedule, after: number, count: number) {
  return firingTimes(cronPattern, after, count, timeZone);
}

/** Firing times that are computed at a time. */
const BATCH = 256;

/**
 * The firing times after one moment, up to and with another one.
 *
 * @param most gives up when there are more
 *
 * @example
 * firingsBetween({ workflow: 'A', cronPattern: '0 6 * * *', timeZone: 'UTC' }, Date.UTC(2026, 0, 1), Date.UTC(2026, 0, 3), 9)
 * // [2026-01-01T06:00Z, 2026-01-02T06:00Z], in milliseconds
 */
export function firingsBetween(
  schedule: WorkflowSchedule,
  from: number,
  to: number,
  most: number,
): readonly number[] | 'too many' {
  const firings: number[] = [];
  for (let after = from; ; ) {
    const batch = nextFirings(schedule, after, BATCH);
    const within = batch.filter((time) => time <= to);
    firings.push(...within);
    if (firings.length > most) return 'too many';
    if (within.length < batch.length) return firings;
    after = batch.at(-1) ?? to;
  }
}
