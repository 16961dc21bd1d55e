import { listExecutions } from '../../lib/operate/list-executions.js';
import type { ExecutionSummary } from '../../lib/operate/operate-port.js';

const machine = { arn: 'machine', name: 'Machine' };

/** Step Functions with pages of so many executions, whatever was asked for; `read` counts those that were read. */
function pagesOf(...sizes: readonly number[]) {
  const port = {
    read: 0,
    executions: async function* () {
      let startedAt = 10_000;
      for (const size of sizes) {
        port.read += 1;
        yield Array.from({ length: size }, (): ExecutionSummary => {
          startedAt -= 1;
          return { arn: `${startedAt}`, name: `${startedAt}`, status: 'SUCCEEDED', startedAt };
        });
      }
    },
  };
  return port;
}

it.each([
  ['all of them', [60], { found: 20, left: 40, mayBeMore: false, read: 1 }],
  ['a full page', [100, 100, 100], { found: 20, left: 80, mayBeMore: true, read: 1 }],
  ['pages that have fewer than were asked for', [99, 99, 99, 99], { found: 20, left: 178, mayBeMore: true, read: 2 }],
  ['an empty page before the others', [0, 30], { found: 20, left: 10, mayBeMore: false, read: 2 }],
])('reads no further than is needed: %s', async (_, sizes, { found, left, mayBeMore, read }) => {
  const port = pagesOf(...sizes);
  const list = await listExecutions(port, [machine], { limit: 20 });
  expect(list).toMatchObject({ left, mayBeMore });
  expect(list.executions).toHaveLength(found);
  expect(port.read).toBe(read);
});
