import type { Logs } from '../../../lib/cli/aws/logs.js';
import type { FunctionCall } from '../../../lib/cli/logs/function-call.js';
import { openLogReader } from '../../../lib/cli/logs/log-reader.js';
import { awsError } from './logs-on-paper.js';

const calls = Array.from({ length: 40 }, (_, index): FunctionCall => {
  const about = { task: `T${index}`, role: 'task', attempt: 1, functionName: `Shop-T${index}` } as const;
  return { ...about, executionId: 'arn', scheduledAt: 0, endedAt: 1 };
});

/** Logs in which nobody has written anything; `groupOf` is asked where a function logs. */
const logsWith = (groupOf: (functionName: string) => Promise<string>): Logs => ({
  logGroupOf: groupOf,
  events: async function* () {},
  retentionDays: async () => undefined,
  close: () => {},
});

const readerOf = (logs: Logs) => openLogReader(logs, {}, () => 60_000);

describe('where functions log', () => {
  it('is asked of a few at a time, and once of each', async () => {
    const asked: string[] = [];
    let underWay = 0;
    let most = 0;
    const reader = readerOf(
      logsWith(async (name) => {
        asked.push(name);
        most = Math.max(most, ++underWay);
        await Promise.resolve();
        underWay -= 1;
        return `/aws/lambda/${name}`;
      }),
    );
    await reader.read(calls, false);
    await reader.read(calls, false);
    expect([asked.length, most]).toEqual([40, 10]);
  });

  it('is asked again by the next look when it could not be told', async () => {
    let asked = 0;
    const reader = readerOf(
      logsWith(async (name) => {
        asked += 1;
        if (asked === 1) throw awsError('TooManyRequestsException', 'Rate exceeded');
        return `/aws/lambda/${name}`;
      }),
    );
    await expect(reader.read(calls.slice(0, 1), false)).rejects.toThrow('AWS answers no more calls for now');
    expect(await reader.read(calls.slice(0, 1), false)).toEqual({ entries: [], notes: [] });
  });
});

it('says once what it may not read, however often it looks', async () => {
  const events = async function* () {
    yield [];
    throw awsError('AccessDeniedException', 'no');
  };
  const reader = readerOf({ ...logsWith(async () => '/shared'), events });
  expect((await reader.read(calls.slice(0, 2), false)).notes).toMatchObject([{ kind: 'access-denied' }]);
  expect((await reader.read(calls.slice(0, 2), false)).notes).toEqual([]);
});
