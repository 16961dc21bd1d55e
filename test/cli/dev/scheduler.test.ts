import { createScheduler, type SchedulerClock } from '../../../lib/cli/dev/scheduler.js';

/** A clock that is moved by hand; `sleep` passes time without waking anybody, as a machine that sleeps does. */
function handClock(start: number): SchedulerClock & { advance(milliseconds: number): void; sleep(ms: number): void } {
  let time = start;
  let waiting: { readonly at: number; readonly act: () => void }[] = [];
  return {
    now: () => time,
    after: (milliseconds, act) => {
      const wait = { at: time + milliseconds, act };
      waiting.push(wait);
      return () => {
        waiting = waiting.filter((other) => other !== wait);
      };
    },
    advance: (milliseconds) => {
      const end = time + milliseconds;
      for (;;) {
        const [next] = waiting.filter(({ at }) => at <= end).sort((one, other) => one.at - other.at);
        if (next === undefined) break;
        waiting = waiting.filter((other) => other !== next);
        time = Math.max(time, next.at);
        next.act();
      }
      time = end;
    },
    sleep: (milliseconds) => {
      time += milliseconds;
    },
  };
}

const start = Date.UTC(2026, 10, 25, 5, 58, 30);
const minute = 60_000;

function scheduled() {
  const clock = handClock(start);
  const started: string[] = [];
  const scheduler = createScheduler(clock, (workflow, name, { scheduledTime }) => {
    started.push(`${workflow} ${name} ${scheduledTime} at ${new Date(clock.now()).toISOString()}`);
  });
  return { clock, started, scheduler };
}

describe('the scheduler', () => {
  it('starts a workflow each time it is due, under a name that says when', () => {
    const { clock, started, scheduler } = scheduled();
    scheduler.set([{ workflow: 'Report', cronPattern: '0 6 * * *', timeZone: undefined }]);
    expect([...scheduler.next()]).toEqual([['Report', Date.UTC(2026, 10, 25, 6)]]);
    clock.advance(25 * 60 * minute);
    expect(started).toEqual([
      'Report scheduled-2026-11-25T06-00-00Z 2026-11-25T06:00:00Z at 2026-11-25T06:00:00.000Z',
      'Report scheduled-2026-11-26T06-00-00Z 2026-11-26T06:00:00Z at 2026-11-26T06:00:00.000Z',
    ]);
  });

  it('leaves out what was due while the machine slept, and goes on after that', () => {
    const { clock, started, scheduler } = scheduled();
    scheduler.set([{ workflow: 'Often', cronPattern: '*/5 * * * *', timeZone: undefined }]);
    clock.sleep(22 * minute);
    clock.advance(0);
    expect(started).toEqual([]);
    clock.advance(5 * minute);
    expect(started.map((line) => line.split(' ')[2])).toEqual(['2026-11-25T06:25:00Z']);
  });

  it('takes new patterns and forgets workflows that are gone', () => {
    const { clock, started, scheduler } = scheduled();
    scheduler.set([
      { workflow: 'Stays', cronPattern: '0 6 * * *', timeZone: undefined },
      { workflow: 'Goes', cronPattern: '0 6 * * *', timeZone: undefined },
    ]);
    clock.advance(minute / 2);
    scheduler.set([{ workflow: 'Stays', cronPattern: '30 6 * * *', timeZone: undefined }]);
    clock.advance(60 * minute);
    expect(started.map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
      'Stays scheduled-2026-11-25T06-30-00Z',
    ]);
    scheduler.close();
    clock.advance(48 * 60 * minute);
    expect(started).toHaveLength(1);
  });

  it('fires by the clocks of a time zone, and takes another one', () => {
    const { clock, started, scheduler } = scheduled();
    scheduler.set([{ workflow: 'Report', cronPattern: '0 8 * * *', timeZone: 'Europe/Berlin' }]);
    expect([...scheduler.next()]).toEqual([['Report', Date.UTC(2026, 10, 25, 7)]]);
    scheduler.set([{ workflow: 'Report', cronPattern: '0 8 * * *', timeZone: 'Europe/London' }]);
    clock.advance(4 * 60 * minute);
    expect(started.map((line) => line.split(' ')[2])).toEqual(['2026-11-25T08:00:00Z']);
  });
});
