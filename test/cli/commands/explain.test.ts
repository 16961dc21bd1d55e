import { DescribeExecutionCommand, GetExecutionHistoryCommand, ListExecutionsCommand } from '@aws-sdk/client-sfn';
import { arnOf, explainWorld, shop, type WorldRun } from '../../operate/explain/explain-world.js';
import { expectShape } from '../expect-shape.js';
import { awsError, awsOnPaper } from '../explain/aws-on-paper.js';

const input = { city: 'Atlantis' };
const runs: readonly WorldRun[] = [
  { name: 'good', input: { city: 'Paris' } },
  {
    name: 'bad',
    input,
    script: {
      Charge: { fails: ['BankIsDown: no answer'] },
      Ship: { fails: ['NoTruck: none today'] },
      'Charge.rollback': { fails: ['RefundRefused: no'] },
    },
  },
  { name: 'stopped', input, script: { Charge: { takes: 9000 } }, stop: { after: 13, cause: 'wrong customer' } },
];

const open = async () => awsOnPaper(await explainWorld(shop, runs));

describe('explain', () => {
  it('reads every page of the histories, and each of them once', async () => {
    const { explain, sfn } = await open();
    const { code, stdout, stderr } = await explain(['bad']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^Shop bad failed after .* s: Ship failed with NoTruck\n/);
    expect(stdout).toContain('at book (lambdas/ship.ts:13:34)');
    expect(stdout).toContain('city  "Paris" → "Atlantis"');
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      'its rollback failed with RefundRefused: no (lambdas/charge.ts:13:34)',
    );
    expect(stdout).toContain('stepwright rollback Shop:bad');
    const pages = sfn.commandCalls(GetExecutionHistoryCommand).map(({ args: [{ input: asked }] }) => asked);
    const firstOf = (name: string) => pages.filter((page) => page.executionArn?.endsWith(name) && !page.nextToken);
    expect([firstOf(':bad').length, firstOf(':bad-rollback').length]).toEqual([1, 1]);
    expect(pages.length).toBeGreaterThan(4);
  });

  it.each(['good', 'bad', 'stopped'])('prints JSON of the published shape: %s', async (name) => {
    const { explain } = await open();
    const { code, stdout } = await explain([name, '--json']);
    expect(code).toBe(0);
    expectShape('explain', stdout);
    expect(await explain([name, '--format', 'json'])).toMatchObject({ stdout });
  });

  it('does not send to the logs of AWS from an endpoint that the environment names', async () => {
    const { explain } = await open();
    expect((await explain(['bad'])).stdout).toContain('aws logs tail');
    const { stdout } = await explain(['bad'], 80, { AWS_ENDPOINT_URL: 'http://step-functions.test' });
    expect(stdout).not.toContain('aws logs');
  });

  it('explains what undid it as well', async () => {
    const { explain } = await open();
    const { stdout } = await explain([arnOf('bad-rollback', 'Shop-Rollback')]);
    expect(stdout).toContain('It undoes Shop:bad.');
    expect(stdout).toContain('The rollback of Charge, at the only attempt\n    RefundRefused: no');
    const printed = await explain([arnOf('bad-rollback', 'Shop-Rollback'), '--json']);
    expectShape('explain', printed.stdout);
  });

  it('draws', async () => {
    const { explain } = await open();
    expect((await explain(['bad', '--format', 'mermaid'])).stdout).toMatch(/^gantt\n/);
    expect((await explain(['bad', '--format', 'svg'])).stdout).toMatch(/^<svg [\s\S]*<\/svg>\n$/);
  });

  it.each<[readonly string[], string]>([
    [['bad', '--json', '--format', 'svg'], '--json and --format svg ask for two things.'],
    [['bad', '--format', 'png'], 'Allowed choices are text, mermaid, svg, json'],
    [['nobody'], 'There is no execution "nobody"'],
    [[arnOf('nobody')], `There is no execution ${arnOf('nobody')}`],
    [[], "missing required argument 'execution'"],
  ])('says what is wrong with %j', async (args, said) => {
    const { explain } = await open();
    const { code, stdout, stderr } = await explain(args);
    expect(code).toBe(2);
    expect(stdout + stderr).toContain(said);
  });

  it('says which permission is missing', async () => {
    const { explain, sfn } = await open();
    const denied = 'User: arn:aws:iam::111122223333:user/eve is not authorized to perform: states:GetExecutionHistory';
    sfn.on(GetExecutionHistoryCommand).rejects(awsError('AccessDeniedException', denied));
    const { code, stdout, stderr } = await explain([arnOf('bad')]);
    expect({ code: code > 0, stdout }).toEqual({ code: true, stdout: '' });
    expect(stderr).toContain('states:GetExecutionHistory');
    expect(stderr).not.toContain('    at ');
  });

  it('tells the rest where the comparison is not allowed', async () => {
    const { explain, sfn } = await open();
    const denied = 'User: arn:aws:iam::111122223333:user/eve is not authorized to perform: states:ListExecutions';
    sfn.on(ListExecutionsCommand).rejects(awsError('AccessDeniedException', denied));
    const { code, stdout } = await explain([arnOf('bad')]);
    expect(code).toBe(0);
    expect(stdout).toContain('What was undone, and what was not\n');
    expect(stdout.replace(/\s+/g, ' ')).toContain(`Note: Not compared with an execution that succeeded: ${denied}`);
  });

  it('says that it was throttled, for longer than it is worth to wait', async () => {
    const { explain, sfn } = await open();
    sfn.on(DescribeExecutionCommand).rejects(awsError('ThrottlingException', 'Rate exceeded'));
    const { code, stderr } = await explain([arnOf('bad')]);
    expect(code).toBeGreaterThan(0);
    expect(stderr).toContain('Rate exceeded');
    expect(stderr).not.toContain('    at ');
  });
});
