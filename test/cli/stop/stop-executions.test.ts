import type { StepFunctions } from '../../../lib/cli/aws/step-functions.js';
import { stopExecutions } from '../../../lib/cli/stop/stop-executions.js';
import type { ExecutionDetails } from '../../../lib/operate/operate-port.js';

const details: ExecutionDetails = {
  ...{ arn: 'arn:aws:states:eu-west-1:111122223333:execution:Shop:A-1', name: 'A-1', status: 'RUNNING' },
  ...{ stateMachineArn: 'arn:aws:states:eu-west-1:111122223333:stateMachine:Shop', startedAt: 0, redriveCount: 0 },
};

it('waits on where what was stopped is not told of for a moment', async () => {
  const told = [undefined, details, { ...details, status: 'ABORTED', stoppedAt: 5 } as const];
  const pauses: number[] = [];
  const results = await stopExecutions([{ typed: 'A-1', details, now: { underWay: [], completed: [], toUndo: [] } }], {
    stepFunctions: { stop: async () => {}, details: async () => told.shift() } as unknown as StepFunctions,
    reason: {},
    interruption: { within: async (milliseconds) => pauses.push(milliseconds) > 5, end: () => {} },
    ask: (act) => act(),
  });
  expect(results).toMatchObject([{ isStopped: true, details: { status: 'ABORTED' } }]);
  expect(pauses).toEqual([100, 200]);
});
