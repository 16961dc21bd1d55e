import { patientPort, type WatchPort } from '../../../lib/cli/watch/patient-port.js';
import { virtualHost } from './virtual-host.js';

it('counts calls that are throttled together once, and waits for all of them at a time', async () => {
  const host = virtualHost(0);
  let calls = 0;
  const describe = async (arn: string) => {
    calls += 1;
    if (calls <= 3) throw Object.assign(new Error('Rate exceeded'), { name: 'ThrottlingException' });
    return { arn, name: 'A-1', status: 'RUNNING', redriveCount: 0 } as const;
  };
  const [notes, holds]: [(string | undefined)[], number[]] = [[], []];
  const port = patientPort({ describe } satisfies Partial<WatchPort> as unknown as WatchPort, {
    budget: { take: async () => {}, hold: (milliseconds) => void holds.push(milliseconds) },
    now: host.now,
    pause: (milliseconds) => new Promise((resolve) => void host.after(milliseconds, resolve)),
    note: (text) => void notes.push(text),
  });
  await Promise.all(['a', 'b', 'c'].map((arn) => port.describe(arn)));
  expect({ calls, holds, now: host.now() }).toEqual({ calls: 6, holds: [2000], now: 2000 });
  expect(notes).toEqual([expect.stringMatching(/^Trying again in 2 s: /), undefined]);
});
