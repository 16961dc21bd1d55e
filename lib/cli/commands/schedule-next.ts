import { allOrRefused } from '../all-or-refused.js';
import { type ExitCode, exitCodes } from '../exit-code.js';
import type { Host } from '../host.js';
import { readInstant } from '../instant-option.js';
import { wholeNumber } from '../number-option.js';
import { printVersioned } from '../render/json-text.js';
import { upcoming, upcomingLines } from '../schedule/upcoming.js';
import { loadSchedule, nextFirings } from '../schedule/workflow-schedule.js';

export interface ScheduleNextOptions {
  readonly count: string;
  /** RFC 3339. */
  readonly from?: string;
  readonly json?: boolean;
}

/** `stepwright schedule next`: when a workflow fires next, as it is written. Nothing of AWS is asked. */
export async function scheduleNextCommand(typed: string, options: ScheduleNextOptions, host: Host): Promise<ExitCode> {
  const [count, from, schedule] = await allOrRefused(
    () => wholeNumber('--count', options.count, 1, 1000),
    () => (options.from === undefined ? host.now() : readInstant('--from', options.from)),
    () => loadSchedule(typed, host),
  );
  const report = upcoming(schedule, from, nextFirings(schedule, from, count));
  host.stdout.write(options.json ? printVersioned(report) : `${upcomingLines(report, host.columns).join('\n')}\n`);
  return exitCodes.done;
}
