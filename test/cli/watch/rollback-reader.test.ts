import type { WatchPort } from '../../../lib/cli/watch/patient-port.js';
import { rollbackReader } from '../../../lib/cli/watch/rollback-reader.js';
import type { ExecutionStatus } from '../../../lib/undo/undo-facts.js';

const arn = 'arn:aws:states:eu-west-1:111122223333:execution:Shop:A-1';
const rollbackMachine = 'arn:aws:states:eu-west-1:111122223333:stateMachine:Shop-Rollback';

it('is over by its description where its history never tells the end', async () => {
  let status: ExecutionStatus = 'RUNNING';
  const port = {
    describe: async (of: string) => ({ arn: of, name: 'A-1-rollback', status, redriveCount: 0 }),
    history: async () => [],
  } satisfies Partial<WatchPort>;
  const reader = rollbackReader(port as unknown as WatchPort, { arn, name: 'A-1' }, rollbackMachine, 'Shop', 1);
  const look = async (times: number) => {
    for (let time = 0; time < times; time += 1) await reader.look();
    return reader.isOver();
  };
  expect(await look(6)).toBe(false);
  status = 'ABORTED';
  // It is not asked at every look.
  expect(await look(5)).toBe(false);
  expect(await look(1)).toBe(true);
});
