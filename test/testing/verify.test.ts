import { compile } from '../../lib/compile/compile.js';
import type { Verification } from '../../lib/verify/verification.js';
import { verifyCompiled } from '../../lib/verify/verify-compiled.js';
import 'stepwright/testing/jest';
import {
  attempts,
  awsError,
  crashes,
  matchers,
  returns,
  throws,
  timesOut,
  type VerifyOptions,
  verify,
} from 'stepwright/testing';
import { order } from './fixtures/order.js';

jest.setTimeout(60_000);

/** a ; (b | c) ; d, where everything but d can be undone. */
const diamond = {
  name: 'Diamond',
  headTask: 'a',
  tasks: [
    { name: 'a', rollback: true, nextTasks: ['b', 'c'] },
    { name: 'b', rollback: true, retries: { attempts: 2, interval: '1h' }, nextTasks: ['d'] },
    { name: 'c', rollback: true, nextTasks: ['d'] },
    { name: 'd' },
  ],
};

const few = { pairs: 5, stops: 10 };
const all = verify(diamond, few);

describe('every law holds', () => {
  it('with stand-ins', async () => {
    const verification = await all;
    expect(verification).toHaveHeldEveryLaw();
    expect(verification).toMatchObject({ workflow: 'Diamond', functions: 'stand-ins', seed: 1, broken: 0 });
    expect(verification.laws.filter(({ checked }) => checked === 0)).toEqual([]);
  });

  it('alike for the same options', async () => {
    expect(await verify(diamond, few)).toEqual(await all);
  });

  // Mocks that fail by themselves, in all the ways there are, besides all that a scenario lets fail.
  it.each<[string, VerifyOptions]>([
    ['values', { mocks: { a: { id: 7 }, b: null, c: [1], d: 'text' } }],
    ['functions of what they are given', { mocks: { a: () => 1, d: ({ results }) => results.b }, real: false }],
    ['a failure that is got over', { mocks: { b: attempts(throws('Busy'), returns(1, { takes: '20s' })) } }],
    ['a failure for good', { mocks: { c: throws('Gone') } }],
    ['a timeout, a crash, and an error of Lambda', { mocks: { b: attempts(timesOut(), crashes(), 1) } }],
    ['an error of Lambda', { mocks: { d: awsError('Lambda.ServiceException') } }],
    ['what is no JSON', { mocks: { c: () => 1n } }],
    ['an outcome after the fact', { mocks: { d: () => timesOut() } }],
    ['rollbacks', { rollbacks: { a: ({ output }) => output, b: returns('ignored', { takes: '5s' }) } }],
    [
      'samples',
      { samples: { a: { type: 'integer', minimum: 5, maximum: 5 } }, mocks: { d: ({ results }) => results } },
    ],
    ['an input that has to be stored', { input: { text: 'x'.repeat(300_000) }, mocks: { a: ({ input }) => input } }],
  ])('with mocks: %s', async (_, options) => {
    // In turns from every kind.
    expect(await verify(diamond, { ...options, ...few, limit: 70 })).toHaveHeldEveryLaw();
  });
});

it('calls mocks with what tasks and rollbacks are given, large results as they were', async () => {
  const seen = new Set<string>();
  const tell = (name: string) => (event: object) => void seen.add(`${name} ${JSON.stringify(event)}`);
  await verify(diamond, {
    scenario: 'a:stored:1+d:unretried:1',
    input: { sku: 'lamp' },
    mocks: { a: { id: 7 }, b: ({ results }) => ({ after: results.a }) },
    samples: { c: { const: 'made', type: 'string' } },
    rollbacks: { a: tell('undo a'), b: tell('undo b'), c: tell('undo c') },
  });
  const failure = { task: 'd', error: 'NonRetryableError' };
  const events = [...seen].map((line) => [line.slice(0, 6), JSON.parse(line.slice(7))]);
  expect(Object.fromEntries(events)).toMatchObject({
    'undo a': { input: { sku: 'lamp' }, output: { id: 7 }, outcome: 'completed', failure },
    'undo b': { output: { after: { id: 7 } }, results: { a: { id: 7 } } },
    'undo c': { output: 'made' },
  });
});

it('calls the functions of the workflow where that is asked for, with everything going wrong around them', async () => {
  const { released } = await import('./fixtures/release-stock.js');
  const input = { sku: 'lamp', count: 2 };
  const verification = await verify(order, { ...few, input, real: true, samples: { Ship: 'sent' } });
  expect(verification).toHaveHeldEveryLaw();
  expect(verification.report).toMatch(/with its own functions: [\d,]+ calls, seed 1\./);
  // By command, nothing has failed.
  const because = ['ChargeCard', 'Ship', 'undefined'].map((task) => `2 x lamp, because ${task} failed`);
  expect([...new Set(released)].sort()).toEqual(because);
});

describe('the report', () => {
  it('tells every law, what was left out, and what may remain', async () => {
    const { report, laws, run, calls } = await all;
    expect(report).toMatch(/^Diamond keeps its promise: \d+ scenarios, every law held\.\n/);
    expect(report).toContain(`with stand-ins for its functions: ${calls.toLocaleString('en-US')} calls, seed 1.`);
    for (const { sentence, checked } of laws)
      expect(report).toContain(`held       ${`${checked}`.padStart(7)}  ${sentence}`);
    expect(report).toMatch(
      /Left out: \d+ of \d+ pairs of failures \(pairs\); \d+ of \d+ moments to stop at \(stops\)\./,
    );
    expect(report).toContain('without a rollback: d.');
    expect(run).toBeGreaterThan(100);
  });

  it('tells what happens in one scenario', async () => {
    const { report, run } = await verify(diamond, { scenario: 'd:unretried:1', seed: 5 });
    expect(run).toBe(1);
    expect(report).toMatch(/What happened in d:unretried:1\n.* a, b, c returned\n.* d failed: NonRetryableError\n/);
    expect(report).toMatch(/ b, c, a undone\n.* ended FAILED: NonRetryableError/);
    expect(report).toContain('with { seed: 5, scenario: "d:unretried:1" }');
    expect(report).not.toContain('Left out');
  });

  it('tells how many scenarios a limit leaves out', async () => {
    const { run, report } = await verify(diamond, { limit: 5, only: ['b'], pairs: 3 });
    expect(run).toBe(5);
    expect(report).toMatch(/Left out: \d+ of \d+ failures of one task; /);
  });
});

describe('what does not hold', () => {
  /** Verifies a machine that hands no results on. */
  async function broken(): Promise<Verification> {
    const compiled = compile(diamond);
    const text = JSON.stringify(compiled.main).replaceAll('"results"', '"resultz"');
    return verifyCompiled({ ...compiled, main: JSON.parse(text) }, few);
  }

  it('is told by its shortest story, and by what makes it happen again', async () => {
    const verification = await broken();
    const { told } = verification;
    expect(() => expect(verification).toHaveHeldEveryLaw()).toThrow(
      /^Diamond was expected to hold every law, but it broke \d laws?, in [\d,]+ of \d+ scenarios\.\n\n {2}What happened in none\n/,
    );
    const { message } = matchers.toHaveHeldEveryLaw(verification);
    for (const line of told?.story ?? ['none']) expect(message()).toContain(`    ${line}\n`);
    expect(message()).toContain('  Again: verify(…) with { seed: 1, scenario: "none" }');
    expect(verification).not.toHaveHeldEveryLaw();
  });

  it("is found in the user's own functions: a rollback that never succeeds", async () => {
    const verification = await verify(diamond, { ...few, pairs: 0, rollbacks: { a: throws('Stuck') } });
    expect(verification.laws.filter((law) => law.broken > 0).map(({ law }) => law)).toEqual(['by-command']);
    expect(verification.report).toContain('rollback of a (5 times) failed: Stuck');
    const { told, seed } = verification;
    const again = await verify(diamond, { rollbacks: { a: throws('Stuck') }, seed, scenario: told?.scenario ?? '' });
    expect(again.told).toEqual(told);
  });

  it('is an expectation too, when it holds', async () => {
    const verification = await all;
    expect(() => expect(verification).not.toHaveHeldEveryLaw()).toThrow(
      /^Diamond was not expected to hold every law, and it did: \d+ scenarios\.$/,
    );
  });

  it.each<[unknown, string]>([
    [Promise.resolve(), 'write expect(await verify(…)).toHaveHeldEveryLaw()'],
    [undefined, 'takes what verify(…) resolves with. It was given undefined'],
  ])('is a mistake in the test for %p', (received, said) => {
    expect(() => expect(received).toHaveHeldEveryLaw()).toThrow(said);
  });
});

it('refuses everything that is wrong with the options, before anything has started', async () => {
  const mock = jest.fn();
  const options = {
    mocks: { a: mock, e: 1 },
    rollbacks: { d: 1 },
    samples: { a: 1, c: () => 1, f: 2 },
    only: ['bb'],
    seed: -1,
    pairs: 1.5,
    stops: '3',
    limit: 0,
    scenario: 'a:never:1',
    fail: { a: 1 },
  } as unknown as VerifyOptions;
  const wrong = verify(diamond, options);
  await expect(wrong).rejects.toMatchObject({ name: 'UnusableOptions' });
  const { problems } = (await wrong.catch((error) => error)) as { problems: { message: string; fix: string }[] };
  expect(problems.map(({ message }) => message)).toEqual([
    expect.stringContaining('mocks: "e" is no task of the workflow "Diamond"'),
    'rollbacks: "d" is no rollback of the workflow "Diamond". The task has none.',
    '"fail" is no option of a verification.',
    'seed: -1 is not a whole number, 0 or more',
    'pairs: 1.5 is not a whole number, 0 or more',
    'stops: "3" is not a whole number, 0 or more',
    'limit: 0 is not a whole number, 1 or more',
    expect.stringContaining('only: "bb" is no task of the workflow "Diamond".'),
    'samples: there is no task "f".',
    'samples: "c" is a function',
    expect.stringContaining('scenario: "a:never:1" is no fault: there is no phase "never"'),
  ]);
  expect(mock).not.toHaveBeenCalled();
  await expect(verify(diamond, { samples: { a: 1 }, mocks: { a: 2 } })).rejects.toThrow(
    'samples: "a" is mocked as well',
  );
});
