import { newestExecution } from '../../lib/operate/newest-execution.js';
import type { ExecutionQuery, ExecutionSummary } from '../../lib/operate/operate-port.js';

type Status = ExecutionSummary['status'];

/** Step Functions that gives executions in just these pages, however many were asked for; `asked` says what was. */
function pagesOf(...pages: readonly (readonly Status[])[]) {
  const asked: string[] = [];
  let id = 0;
  const all = pages.map((page) =>
    page.map((status): ExecutionSummary => {
      id += 1;
      return { arn: `${id}`, name: `${id}`, status, startedAt: 10_000 - id };
    }),
  );
  return {
    asked,
    executions: async function* (_: string, { status, pageSize }: ExecutionQuery = {}) {
      asked.push(`${status ?? '*'} ${pageSize}`);
      for (const page of all) yield page.filter((each) => status === undefined || each.status === status);
    },
  };
}

const many = (count: number) => Array<Status>(count).fill('SUCCEEDED');

describe('the newest execution', () => {
  it('is found behind pages that are empty', async () => {
    const port = pagesOf([], ['RUNNING']);
    expect((await newestExecution('machine', 'any', port))?.name).toBe('1');
    expect(await newestExecution('machine', 'any', pagesOf([]))).toBeUndefined();
  });

  it('that failed is found behind pages that have fewer than were asked for', async () => {
    const port = pagesOf(many(40), many(40), ['ABORTED']);
    expect((await newestExecution('machine', 'failed', port))?.status).toBe('ABORTED');
    expect(port.asked).toEqual(['* 100']);
  });

  it('that failed is asked for by status when many did not', async () => {
    const port = pagesOf(many(100), many(100), ['TIMED_OUT', 'FAILED']);
    expect((await newestExecution('machine', 'failed', port))?.status).toBe('TIMED_OUT');
    expect(port.asked).toEqual(['* 100', 'FAILED 1', 'TIMED_OUT 1', 'ABORTED 1']);
  });

  it('that failed is looked for in a first page, and in none behind it when that is full', async () => {
    const { asked, executions } = pagesOf(many(100), ['FAILED'], ['ABORTED']);
    let read = 0;
    const counting: typeof executions = async function* (arn, query) {
      for await (const page of executions(arn, query)) {
        if (query?.status === undefined) read += 1;
        yield page;
      }
    };
    expect((await newestExecution('machine', 'failed', { executions: counting }))?.status).toBe('FAILED');
    expect([read, asked.length]).toEqual([1, 4]);
  });

  it('that failed is not asked for again where all are known', async () => {
    const port = pagesOf(many(40));
    expect(await newestExecution('machine', 'failed', port)).toBeUndefined();
    expect(port.asked).toEqual(['* 100']);
  });
});
