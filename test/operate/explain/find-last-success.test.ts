import { findLastSuccess } from '../../../lib/operate/explain/find-last-success.js';
import type { ExecutionQuery, ExecutionSummary } from '../../../lib/operate/operate-port.js';

/** Executions that succeeded, the n-th started at n seconds; `pages` counts the calls. */
function machineWith(count: number) {
  const pages: (number | undefined)[] = [];
  const all = Array.from({ length: count }, (_, i): ExecutionSummary => {
    const startedAt = (count - i) * 1000;
    return { arn: `arn:${count - i}`, name: `run-${count - i}`, status: 'SUCCEEDED', startedAt };
  });
  return {
    pages,
    port: {
      executions: async function* (_: string, { pageSize = 1000 }: ExecutionQuery = {}) {
        for (let from = 0; from === 0 || from < all.length; from += pageSize) {
          pages.push(pageSize);
          yield all.slice(from, from + pageSize);
        }
      },
      describe: async (arn: string) => ({
        arn,
        name: arn,
        status: 'SUCCEEDED' as const,
        input: '{"a":1}',
        redriveCount: 0,
      }),
    },
  };
}

const at = (seconds: number) => ({ arn: 'arn:mine', stateMachineArn: '', startedAt: seconds * 1000 });

describe('the last execution that succeeded before', () => {
  it.each<[string, number, number, object, readonly number[]]>([
    ['among the newest', 10_000, 9_999.5, { kind: 'found', name: 'run-9999', input: { a: 1 } }, [20]],
    ['further back', 10_000, 9_970, { kind: 'found', name: 'run-9969' }, [20, 20]],
    ['much further back', 10_000, 8_500, { kind: 'found', name: 'run-8499' }, [20, 20, 1000, 1000]],
    ['not at all', 0, 5, { kind: 'none' }, [20]],
    ['only later ones', 30, 0.5, { kind: 'none' }, [20, 20, 1000]],
    ['too far back', 11_000, 500, { kind: 'not-looked-for' }, [20, 20, ...Array.from({ length: 10 }, () => 1000)]],
  ])('%s', async (_, count, seconds, expected, pages) => {
    const machine = machineWith(count);
    expect(await findLastSuccess(machine.port, at(seconds))).toMatchObject(expected);
    expect(machine.pages).toEqual(pages);
  });
});
