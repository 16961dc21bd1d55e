import { StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { Screen } from '../../../lib/cli/host.js';
import { expectShape } from '../expect-shape.js';
import { type Called, call } from '../fake-host.js';
import { shopDocument } from '../progress/shop.js';
import { recordExecution, start } from '../watch/recorded-executions.js';
import { paperWorld, sfn } from '../watch/step-functions-on-paper.js';

const arn = 'arn:aws:states:us-east-1:123456789012:execution:Shop:A-1';

/** Starts an execution that is not told of at first, as on AWS. */
async function trigger(
  args: readonly string[],
  { stopAfterMs, screen }: { stopAfterMs?: number; screen?: Screen } = {},
) {
  const recording = await recordExecution(shopDocument(), {}, stopAfterMs === undefined ? {} : { stopAfterMs });
  const { host } = paperWorld([recording], { descriptionLagMs: 100 }, 10);
  sfn.on(StartExecutionCommand).resolves({ executionArn: arn, startDate: new Date(start) });
  const more = screen === undefined ? {} : { screen };
  return call(['trigger', 'Shop', '--name', 'A-1', ...args], { ...host, ...more });
}

it.each<[args: readonly string[], stopAfterMs: number | undefined, code: number, stdout: RegExp]>([
  [
    ['--wait'],
    undefined,
    0,
    /^Started A-1 of Shop\n {2}arn:\S+\n {2}https:\S+\nSucceeded after 3\.00 s\n\{\n {2}"Ship": \{\n {4}"of": "Ship"\n {2}\}\n\}\n$/,
  ],
  [
    ['--wait'],
    1500,
    1,
    /\nStopped after 1\.50 s\n {2}Operator: looks wrong\n\nNext:\n {2}stepwright explain A-1 .*\n$/,
  ],
  [
    ['--watch'],
    undefined,
    0,
    /^Started A-1 of Shop\n[\s\S]*\n\nShop A-1, started at [\s\S]* Ship +running\n[\s\S]*succeeded after 3\.00 s/,
  ],
])('trigger %j, stopped after %p ms', async (args, stopAfterMs, code, stdout) => {
  const called: Called = await trigger(args, stopAfterMs === undefined ? {} : { stopAfterMs });
  expect(called.stdout).toMatch(stdout);
  expect(called).toMatchObject({ code, stderr: '' });
});

it('waits with one line on a terminal, of which nothing stays', async () => {
  const drawn: (readonly string[])[] = [];
  const screen: Screen = { rows: 24, draw: (lines) => void drawn.push(lines), clear: () => void drawn.push([]) };
  const { stdout } = await trigger(['--wait'], { screen });
  const pictures = drawn.filter(({ length }) => length > 0);
  expect(pictures.every(({ length }) => length === 1)).toBe(true);
  expect(pictures.flat()).toContainEqual(expect.stringMatching(/^Shop A-1 running, \d\.\d\d s: Charge, Reserve$/));
  expect(drawn.at(-1)).toEqual([]);
  expect(stdout).not.toContain('running');
});

it('prints the result as JSON, once and alone', async () => {
  const { code, stdout } = await trigger(['--wait', '--json']);
  expectShape('trigger', stdout);
  expect(JSON.parse(stdout)).toMatchObject({
    name: 'A-1',
    result: { status: 'SUCCEEDED', durationMs: 3000, output: { Ship: { of: 'Ship' } } },
  });
  expect(code).toBe(0);
});

it.each([
  ['--wait', '--watch'],
  ['--watch', '--json'],
])('refuses %s with %s', async (one, other) => {
  expect((await trigger([one, other])).code).toBe(2);
});
