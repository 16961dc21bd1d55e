import { DescribeExecutionCommand, GetExecutionHistoryCommand } from '@aws-sdk/client-sfn';
import type { Host } from '../../../lib/cli/host.js';
import type { UndoFacts } from '../../../lib/undo/undo-facts.js';
import { facts, history } from '../../undo/written-history.js';
import { expectShape } from '../expect-shape.js';
import { call } from '../fake-host.js';
import { expectFits, expectGolden } from '../golden.js';
import { awsError, factsOnAws, rollbackArn, testArn } from '../show/facts-on-aws.js';

const shop =
  'CheckOrder > ChargeCard* ReserveStock*, ChargeCard > ShipTheParcelToTheCustomer, ReserveStock > ShipTheParcelToTheCustomer';
const ship = 'ShipTheParcelToTheCustomer';
const failed = facts(
  shop,
  `do CheckOrder, call ChargeCard, do ReserveStock, fail ChargeCard Declined, schedule ChargeCard, start ChargeCard, succeed ChargeCard, exit ChargeCard, call ${ship}, fail ${ship} NoTruckIsThereToday, exit ${ship}, FAILED`,
  [
    {
      events: 'do ReserveStock, call ChargeCard, fail ChargeCard Sad, exit ChargeCard, FAILED',
      input: { execution: { id: testArn, name: 'run' } },
    },
  ],
);
const cause = `${ship} failed: NoTruckIsThereToday: all trucks of the carrier are under way, and it says that the next one comes on Monday. Left to undo: ChargeCard.`;
const described = { error: 'NoTruckIsThereToday', cause };
const running = facts(shop, 'do CheckOrder, call ChargeCard, do ReserveStock');
const stopped = facts(shop, 'do CheckOrder, do ChargeCard, call ReserveStock, ABORTED');
const succeeded = facts('a* > b', 'do a, do b, SUCCEEDED');

/** A minute after the epoch, to which all histories belong. */
const show = (args: readonly string[], given: UndoFacts, details: object = {}, more: Partial<Host> = {}) => {
  const aws = factsOnAws(given, details);
  return { ...aws, called: call(['show', ...args], { now: () => 60_000, ...aws.host, ...more }) };
};

describe('show', () => {
  it.each([80, 120])('fits into %d columns', async (columns) => {
    const texts = [
      await show(['run', '--local'], failed, described, { columns }).called,
      await show(['Test:@last'], running, {}, { columns }).called,
      await show([testArn], stopped, { error: 'Changed', cause: 'the customer changed his mind' }, { columns }).called,
      await show(['run'], succeeded, { output: '{"b":"out b"}' }, { columns }).called,
      await show([rollbackArn], failed, {}, { columns }).called,
    ].map(({ stdout }) => stdout);
    expectGolden(`show-${columns}.txt`, texts.join('\n'));
    expectFits(texts.join('\n'), columns);
  });

  it('leaves columns out where there is no room, and cuts errors last', async () => {
    const { stdout } = await show(['run'], failed, described, { columns: 50 }).called;
    expect(stdout).toContain('Task');
    expect(stdout).not.toContain('Attempts');
    // Nothing but the ARN, and commands to copy, is wider.
    const lines = stdout.split('\n').filter((line) => !/arn:|stepwright /.test(line));
    expectFits(lines.join('\n'), 50);
  });

  it.each<[string, UndoFacts, readonly string[]]>([
    ['failed', failed, ['explain', 'rerun', 'rollback']],
    ['running', running, ['watch', 'stop']],
    ['stopped', stopped, ['explain', 'rerun', 'rollback']],
    ['succeeded', succeeded, []],
    ['undone', facts('a* > b', 'do a, ABORTED', ['do a, SUCCEEDED']), ['explain', 'rerun']],
  ])('says what to do next about one that is %s', async (_, given, commands) => {
    const { stdout } = await show(['run'], given).called;
    expect([...stdout.matchAll(/^ {2}stepwright (\w+) run\b/gm)].map(([, command]) => command)).toEqual(commands);
  });

  it('writes commands that mean the same execution in the same place', async () => {
    const args = ['@last', '--region', 'us-east-1', '--profile', 'on call'];
    const { stdout } = await show(args, stopped).called;
    expect(stdout).toMatch(/^ {2}stepwright explain Test:run --region us-east-1 --profile 'on call'/m);
  });

  it('prints JSON of the published shape, with payloads and every attempt', async () => {
    const { code, stdout, stderr } = await show(['run', '--json'], failed, described).called;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expectShape('show', stdout);
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      execution: {
        ...{ arn: testArn, name: 'run', workflow: 'Test', status: 'FAILED', input: { id: 1 }, cause },
        ...{ startedAt: '1970-01-01T00:00:01.000Z', stoppedAt: '1970-01-01T00:00:25.000Z', durationMs: 24_000 },
      },
      tasks: [
        { task: 'CheckOrder', status: 'succeeded', undo: 'no-rollback', output: 'out CheckOrder' },
        {
          ...{
            task: 'ChargeCard',
            status: 'succeeded',
            undo: 'to-undo',
            undoFailure: { error: 'Sad', message: 'it broke' },
          },
          attempts: [
            { outcome: 'failed', failure: { error: 'Declined' }, scheduledAt: '1970-01-01T00:00:08.000Z' },
            { outcome: 'succeeded', durationMs: 2000 },
          ],
        },
        { task: 'ReserveStock', undo: 'undone', undoneBy: 'run-rollback' },
        { task: ship, status: 'failed', failure: { error: 'NoTruckIsThereToday' } },
      ],
      rollbacks: [{ arn: rollbackArn, name: 'run-rollback', status: 'FAILED' }],
    });
    for (const given of [running, stopped, succeeded]) {
      expectShape('show', (await show(['run', '--json'], given).called).stdout);
    }
  });

  it('shows what is not the state machine of a workflow', async () => {
    const execution = { ...stopped.execution, events: history('*enter x, ABORTED') };
    const foreign = { ...stopped, execution, machine: { StartAt: 'A', States: { A: { Type: 'Succeed' } } } };
    const { code, stdout } = await show(['run'], foreign).called;
    expect(stdout).toMatch(
      /no workflow's, so it has no tasks\.\n\nNext:\n {2}stepwright history run {2}see its states\n {2}stepwright explain run {2}see why\n$/,
    );
    expect(code).toBe(0);
  });

  it('sends nobody to a rerun while it is being undone', async () => {
    const undoing = facts('a* > b*', 'do a, do b, ABORTED', ['call b']);
    const { stdout } = await show(['run'], undoing).called;
    expect(stdout).toMatch(/\n\nNext:\n {2}stepwright watch Test-Rollback:run-rollback {2}see it being undone\n$/);
  });

  it.each<[readonly string[], RegExp]>([
    [['run2'], /There is no execution "run2" of any of 2 state machines in us-east-1 .*\. Did you mean "run"\?/],
    [[`${testArn}-9`], /There is no execution arn:\S+\n {2}fix: look at its name, its account and its region/],
    [[], /missing required argument 'execution'/],
  ])('refuses %j', async (args, message) => {
    const { code, stderr, stdout } = await show(args, stopped).called;
    expect(stderr).toMatch(message);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  it.each([
    [
      'AccessDeniedException',
      'User: arn:aws:iam::1:user/ann is not authorized to perform: states:GetExecutionHistory on resource: x',
      /states:GetExecutionHistory/,
    ],
    ['ThrottlingException', 'Rate exceeded', /AWS answers no more calls for now/],
  ])('tells what AWS refuses: %s', async (name, message, told) => {
    const { sfn, host } = factsOnAws(stopped);
    sfn.on(GetExecutionHistoryCommand).rejects(awsError(name, message));
    const { code, stdout, stderr } = await call(['show', 'run'], host);
    expect(stderr).toMatch(told);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  });

  it('asks for every page of the history, and for each description no more often than it has to', async () => {
    const { called, sfn } = show([testArn], stopped);
    await called;
    const asked = sfn.commandCalls(DescribeExecutionCommand).map(({ args: [{ input }] }) => input.executionArn);
    expect(asked.filter((arn) => arn === testArn)).toHaveLength(1);
    expect(sfn.commandCalls(GetExecutionHistoryCommand)).toHaveLength(Math.ceil(stopped.execution.events.length / 2));
  });
});
