import { gatherFacts } from '../../../lib/operate/explain/gather-facts.js';
import type { ExecutionDetails, OperatePort } from '../../../lib/operate/operate-port.js';
import { history } from '../../undo/written-history.js';

const details: ExecutionDetails = {
  ...{ arn: 'arn:aws:states:us-east-1:123456789012:execution:Test:run', name: 'run', status: 'RUNNING' },
  ...{ stateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:Test', redriveCount: 0, startedAt: 1000 },
};

const port = {
  history: async () => history('call a'),
  definitionRun: async () => '{}',
  executions: async function* () {},
} as unknown as OperatePort;

it.each([
  ['a clock that is behind that of AWS', 500, 4000],
  ['one that is not', 60_000, 60_000],
])('nothing takes less than no time by %s', async (_, now, expected) => {
  expect((await gatherFacts(port, details, now)).now).toBe(expected);
});
