import type { Verification } from '../../../lib/verify/verification';
import { call, filesWithBroken } from '../fake-host';

jest.setTimeout(60_000);

const shop = ['verify', 'documents/shop.json'];

async function verified(...args: readonly string[]): Promise<Verification> {
  const { code, stdout, stderr } = await call([...shop, '--json', ...args]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as Verification;
}

/** Files with one more, in which the given JSON is. */
function withFile(name: string, content: unknown) {
  const isOurs = (path: string) => path.endsWith(name);
  return {
    files: {
      ...filesWithBroken,
      isFile: (path: string) => isOurs(path) || filesWithBroken.isFile(path),
      read: async (path: string) => (isOurs(path) ? JSON.stringify(content) : filesWithBroken.read(path)),
    },
  };
}

describe('verify', () => {
  it('says what is promised, what was made to go wrong, and that every law held', async () => {
    const { code, stdout } = await call(shop);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Shop keeps its promise: \d+ scenarios, every law held\.\n/);
    const said = stdout.replace(/\s+/g, ' ');
    for (const part of [
      'in virtual time, with stand-ins for its functions',
      'Exactly what completed is undone, and what was',
      'what meets anywhere never passes 262,144 bytes',
      'are as large as they may be',
      'one of 4 tasks: each of its attempts (',
      'before throws before it has had its effect',
      'What a failure may leave behind, as defined what these did, since they have no rollback: ',
    ]) {
      expect(said).toContain(part);
    }
    expect(stdout.match(/ held$/gm)).toHaveLength(10);
    expect(stdout).not.toMatch(/What was left out|What happened in/);
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThan(80);
  });

  it('gives the same as JSON, and the same again for the same seed', async () => {
    const few = ['--only', 'Charge', '--pairs', '2'];
    const [one, same] = [await verified(...few), await verified(...few)];
    const other = await verified(...few, '--seed', '2');
    expect(same).toEqual(one);
    expect(other).toMatchObject({ seed: 2, run: one.run, broken: 0 });
    expect(one.laws.map(({ law }) => law)).toHaveLength(10);
    expect(one.run).toBe(one.groups.reduce((sum, { listed }) => sum + listed, 0));
  });

  it('takes what goes wrong with some tasks, and so many pairs', async () => {
    const some = await verified('--only', 'Charge', '--pairs', '0');
    expect(some.sides).toEqual({ tasks: 1, taskAttempts: 1, rollbacks: 1, rollbackAttempts: 1 });
    const runs = some.groups.map(({ kind, run, listed }) => [kind, run, listed]);
    expect(runs).toEqual([
      ['nothing', 1, 1],
      ['everywhere', 0, 0],
      ['fills', 1, 1],
      ['task', 11, 11],
      ['rollback', 10, 10],
      ['pair', 0, 0],
    ]);
    const { stdout } = await call([...shop, '--only', 'Charge', '--pairs', '1']);
    expect(stdout).toMatch(/What was left out\n {2}\d+ pairs: more than were asked for \(--pairs\)\n/);
  });

  it('says what was left out when it is stopped', async () => {
    const { code, stdout } = await call([...shop, '--limit', '5']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Shop keeps its promise: 5 scenarios/);
    expect(stdout).toMatch(/ {2}\d+ scenarios: more than were asked for \(--limit\)\n/);
    let now = 0;
    const slow = await call([...shop, '--seconds', '10'], { now: () => (now += 900) });
    expect(slow.stdout).toMatch(/ {2}\d+ scenarios: the time was over \(--seconds gives more\)\n/);
    expect(slow.stderr).toMatch(/^\d+ of \d+ scenarios, every law held so far, /);
  });

  it('has not verified anything when it is interrupted', async () => {
    let interrupt = () => {};
    const { code, stdout } = await call(shop, {
      now: () => {
        interrupt();
        return 0;
      },
      onInterrupt: (tell) => {
        interrupt = tell;
        return () => {};
      },
    });
    expect(code).toBe(1);
    expect(stdout).toMatch(/ {2}\d+ scenarios: it was interrupted\n/);
  });

  it('draws how far it is where there is a screen, and takes it away', async () => {
    const drawn: string[] = [];
    let now = 0;
    const { stderr } = await call(shop, {
      now: () => (now += 100),
      screen: { rows: 24, draw: (lines) => void drawn.push(...lines), clear: () => void drawn.push('cleared') },
    });
    expect(stderr).toBe('');
    expect(drawn[0]).toMatch(/^\d+ of \d+ scenarios, every law held so far, \d/);
    expect(drawn.at(-1)).toBe('cleared');
  });

  it('runs one scenario again, and tells what happens in it', async () => {
    const id = 'Ship:unretried:1+Charge.rollback:refused:1';
    const { stdout } = await call([...shop, '--scenario', id, '--seed', '3']);
    expect(stdout).toContain(`What happened in ${id}\n`);
    expect(stdout).toContain('rollback of Charge (');
    expect(stdout).toContain('ended FAILED: RollbackIncomplete: Ship failed: NonRetryableError');
    expect(stdout).toContain(`  stepwright verify documents/shop.json --scenario ${id} --seed 3\n`);
    expect(await verified('--scenario', id)).toMatchObject({ run: 1, told: { scenario: id, broken: [] } });
  });

  it('lets stand-ins return samples', async () => {
    const samples = { Charge: { id: { type: 'integer' } }, Reserve: { type: 'string', format: 'uuid' } };
    const { code, stdout } = await call([...shop, '--samples', 'samples.json'], withFile('samples.json', samples));
    expect([code, stdout]).toEqual([0, expect.stringContaining('Shop keeps its promise')]);
    const wrong = await call(
      [...shop, '--samples', 'samples.json'],
      withFile('samples.json', { Chrage: 1, Reserve: { type: 'string', pattern: 'x' } }),
    );
    expect(wrong).toMatchObject({ code: 2, stdout: '' });
    expect(wrong.stderr).toBe(
      'samples.json: there is no task "Chrage". Did you mean "Charge"?\n' +
        'samples.json: Reserve: # has a pattern, which no text is made of: give one, under "examples"\n',
    );
  });

  it.each<[readonly string[], string]>([
    [['--only', 'Chrage'], '--only Chrage: there is no such task. Did you mean "Charge"?'],
    [['--scenario', 'Charge:late:1'], '--scenario: "Charge:late:1" is no fault: there is no phase "late"'],
    [['--seed', 'x'], '--seed takes a whole number'],
    [['--pairs', '-1'], '--pairs takes a whole number'],
    [['--seconds', '0'], '--seconds takes a whole number'],
    [['--limit', '0'], '--limit takes a whole number'],
    [['--samples', 'none.json'], 'There is no file of samples none.json'],
    [['--real'], 'documents/shop.json names no function for '],
  ])('refuses %j', async (args, said) => {
    const { code, stdout, stderr } = await call([...shop, ...args]);
    expect([code, stdout, stderr]).toEqual([2, '', expect.stringContaining(said)]);
  });
});
