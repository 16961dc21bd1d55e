import { resolveExecution } from '../../../lib/cli/aws/resolve-execution';
import type { Host } from '../../../lib/cli/host';
import { nodeFiles } from '../../../lib/cli/node-files';
import { paperAccount, paperArn } from '../../operate/paper-account';
import { fixtures } from '../fake-host';

const account = () =>
  paperAccount({
    Order8F2A: {
      tags: { 'stepwright:workflow': 'Order' },
      comment: `Undone by ${paperArn('Order8F2A-Rollback')}`,
      executions: ['A-1 FAILED 1', 'A-2 SUCCEEDED 5', 'A-3 TIMED_OUT 3', '@home SUCCEEDED 0'],
    },
    'Order8F2A-Rollback': {
      tags: { 'stepwright:workflow': 'Order' },
      executions: ['A-1-rollback SUCCEEDED 8'],
    },
    Daily: { tags: { 'stepwright:workflow': 'Daily' }, executions: ['A-1 SUCCEEDED 2', 'D-1 ABORTED 4'] },
    Idle: { tags: { 'stepwright:workflow': 'Idle' } },
    Other: { executions: ['O-1 FAILED 9'] },
  });
const host = { cwd: fixtures, files: nodeFiles } as Host;
const arn = (machine: string, name: string) => `arn:aws:states:us-east-1:123456789012:execution:${machine}:${name}`;
const resolved = (typed: string) => resolveExecution(typed, account(), host);

it.each([
  [arn('Gone', 'G-1'), arn('Gone', 'G-1')],
  ['A-2', arn('Order8F2A', 'A-2')],
  ['A-1-rollback', arn('Order8F2A-Rollback', 'A-1-rollback')],
  ['O-1', arn('Other', 'O-1')],
  ['@home', arn('Order8F2A', '@home')],
  ['Order:A-1', arn('Order8F2A', 'A-1')],
  ['Order8F2A:A-1', arn('Order8F2A', 'A-1')],
  [`${paperArn('Daily')}:A-1`, undefined],
  ['@last', arn('Order8F2A', 'A-2')],
  ['@last-failed', arn('Daily', 'D-1')],
  ['Order:@last', arn('Order8F2A', 'A-2')],
  ['Order:@last-failed', arn('Order8F2A', 'A-3')],
  ['Other:@last', arn('Other', 'O-1')],
  [
    `https://us-east-1.console.aws.amazon.com/states/home?region=us-east-1#/v2/executions/details/${arn('Daily', 'D-1')}`,
    arn('Daily', 'D-1'),
  ],
  [
    `https://us-east-1.console.aws.amazon.com/states/home#/v2/executions/details/${encodeURIComponent(arn('Daily', 'D-1'))}?tab=events`,
    arn('Daily', 'D-1'),
  ],
])('%s is %s', async (typed, expected) => {
  if (expected === undefined) await expect(resolved(typed)).rejects.toThrow('is a state machine');
  else expect(await resolved(typed)).toBe(expected);
});

it.each([
  [
    'A-1',
    /^Several state machines have an execution "A-1"\. Name its state machine as well:\n {2}Daily:A-1 {6}SUCCEEDED {2}2026-11-25 12:00:02 UTC\n {2}Order8F2A:A-1 {2}FAILED {5}2026-11-25 12:00:01 UTC$/,
  ],
  [
    'A-9',
    /^There is no execution "A-9" of any of 5 state machines in us-east-1 of account 123456789012\.\n {2}fix: see those there are: stepwright list$/,
  ],
  ['Order', /\n {2}fix: that is a workflow: name an execution of it, such as Order:@last$/],
  [
    'Order:A-9',
    /^Order8F2A has no execution "A-9"\. Did you mean "A-\d"\?\n {2}fix: see those it has: stepwright list Order8F2A$/,
  ],
  ['Ordr:A-1', /Did you mean "Order"\?/],
  ['Idle:@last', /^No execution of Idle was started \(AWS forgets them after 90 days\), so there is no @last\.$/],
  ['Idle:@last-failed', /^No execution of Idle has failed, timed out or was stopped, so there is no @last-failed\.$/],
  ['@lst', /^There is no @lst\. Did you mean "@last"\?$/],
  ['Order:', /neither the ARN of an execution nor the name of one/],
  ['a b', /neither the ARN of an execution nor the name of one/],
  ['', /neither the ARN of an execution nor the name of one/],
  [paperArn('Order8F2A'), /is a state machine\. Executions look like/],
  ['documents/broken.json:@last', /is no file|cannot be loaded|is not JSON|There is no file/],
])('%s is refused', async (typed, message) => {
  await expect(resolved(typed)).rejects.toThrow(message);
});

it.each([
  [{ local: true }, 'A-9', 'at http://127.0.0.1:8083.\n  fix: see those there are: stepwright list --local'],
  [{ local: true }, 'Order:A-9', 'fix: see those it has: stepwright list Order8F2A --local'],
  [{ local: true }, 'Gone:A-1', 'fix: give stepwright dev the file that it is written in'],
  [{ endpointUrl: 'http://127.0.0.1:8083' }, 'A-9', 'in us-east-1 of account 123456789012 at http://127.0.0.1:8083.'],
  [{ endpointUrl: 'http://127.0.0.1:8083' }, 'Gone:A-1', 'fix: look at the endpoint, the region and the account'],
])('advises by how Step Functions were named: %j, %s', async (options, typed, message) => {
  const stepFunctions = { ...account(), target: { options, endpointUrl: 'http://127.0.0.1:8083' } };
  await expect(resolveExecution(typed, stepFunctions, host)).rejects.toThrow(message);
});

it('finds the last failure behind many others by asking for each status', async () => {
  const executions = [...Array(250).keys()].map((n) => `S-${n} SUCCEEDED ${n + 10}`);
  const many = paperAccount({ Order: { executions: [...executions, 'F FAILED 1', 'S ABORTED 2'] } });
  expect(await resolveExecution('Order:@last-failed', many, host)).toBe(arn('Order', 'S'));
  expect(many.asked.filter((call) => call.startsWith('list'))).toEqual([
    'list Order * 0+100',
    'list Order FAILED 0+1',
    'list Order TIMED_OUT 0+1',
    'list Order ABORTED 0+1',
  ]);
});

it('says so where no workflow is deployed', async () => {
  await expect(resolveExecution('@last', paperAccount({ Other: {} }), host)).rejects.toThrow(
    /^No state machine here is that of a deployed workflow\.\n {2}fix: name the state machine too: Order:@last$/,
  );
});
