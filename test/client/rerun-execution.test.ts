import { rerunExecution } from '../../lib/client/rerun-execution.js';
import type { OperatePort } from '../../lib/operate/operate-port.js';
import { paperPort } from '../undo/paper-port.js';
import { facts } from '../undo/written-history.js';

const arn = 'arn:aws:states:us-east-1:123456789012:execution:Test:run';

afterEach(() => jest.restoreAllMocks());

it('waits no longer than it is told for functions that may be under way', async () => {
  const paper = paperPort(facts('a* > b', 'do a, call b, ABORTED'));
  const port = {
    ...paper,
    details: async (executionArn: string) => {
      const stateMachineArn = executionArn.split(':').slice(0, 7).join(':').replace(':execution:', ':stateMachine:');
      return { ...(await paper.describe(executionArn)), stateMachineArn, startedAt: 1000 };
    },
  } as unknown as OperatePort;
  // `b` may run for a minute from its eighth second on; the clock goes fast.
  let now = 9000;
  jest.spyOn(Date, 'now').mockImplementation(() => {
    now += 100;
    return now;
  });
  const rerunning = rerunExecution(port, arn, { timeoutMs: 2000, pollMs: 1 }, async () => undefined);
  await expect(rerunning).rejects.toMatchObject({ name: 'ClientError', reason: 'NotInTime' });
});
