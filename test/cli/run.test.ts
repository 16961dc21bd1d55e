import { Refused } from '../../lib/cli/refusal';
import { expectShape } from './expect-shape';
import { call } from './fake-host';

const brokenFiles = {
  isFile: () => {
    throw new RangeError('a bug');
  },
} as never;

describe('the call', () => {
  it.each<[typed: string, said: string]>([
    ['pla x.json', '(Did you mean plan?)'],
    ['plan --jso x.json', '(Did you mean --json?)'],
    ['plan', "missing required argument 'workflow'"],
    ['compile documents/shop.json', "required option '-o, --out <dir>' not specified"],
    ['', 'Usage: stepwright'],
  ])('is wrong when it is "%s"', async (typed, said) => {
    const { code, stdout, stderr } = await call(typed.split(' ').filter(Boolean));
    expect(code).toBe(2);
    expect(stderr).toContain(said);
    expect(stdout).toBe('');
  });

  it.each<[typed: string, refused: string]>([
    ['help nope', 'There is no command "nope".\n  fix: see those there are: stepwright --help\n'],
    [
      'help trigge',
      'There is no command "trigge". Did you mean "trigger"?\n  fix: see those there are: stepwright --help\n',
    ],
    [
      'help schedule nxt',
      'There is no command "schedule nxt". Did you mean "next"?\n  fix: see those there are: stepwright schedule --help\n',
    ],
    [
      'schedule help nxt',
      'There is no command "schedule nxt". Did you mean "next"?\n  fix: see those there are: stepwright schedule --help\n',
    ],
    [
      'help plan orders.ts',
      'There is no command "plan orders.ts".\n  fix: see those there are: stepwright plan --help\n',
    ],
  ])('is wrong when it wants help on "%s"', async (typed, refused) => {
    expect(await call(typed.split(' '))).toEqual({ code: 2, stdout: '', stderr: refused });
  });

  it.each<[typed: string, usage: string]>([
    ['help', 'stepwright [options] [command]'],
    ['help trigger', 'stepwright trigger [options] <workflow>'],
    ['help schedule', 'stepwright schedule [options] [command]'],
    ['help schedule next', 'stepwright schedule next [options] <workflow>'],
    ['schedule help', 'stepwright schedule [options] [command]'],
    ['schedule help next', 'stepwright schedule next [options] <workflow>'],
  ])('explains on "%s" the very command', async (typed, usage) => {
    const { code, stdout } = await call(typed.split(' '));
    expect([code, stdout.split('\n', 1)[0]]).toEqual([0, `Usage: ${usage}`]);
  });

  it.each(['--help', 'help', 'help plan', 'compile --help', '--version'])('explains itself on "%s"', async (typed) => {
    const { code, stdout, stderr } = await call(typed.split(' '));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/Usage: stepwright|1\.2\.3/);
  });

  it('prints a stack for what is no known mistake, and says that it is to be reported', async () => {
    const { code, stderr } = await call(['plan', 'documents/shop.json'], { files: brokenFiles });
    expect(code).toBe(1);
    expect(stderr).toMatch(/bug in stepwright:\nRangeError: a bug\n {4}at /);
    expect(stderr).toMatch(/Please report it .* stepwright 1\.2\.3\.\n$/);
  });

  it.each<[typed: string, problem: string]>([
    ['plan --json', "missing required argument 'workflow'"],
    ['plan documents/nothing.json --json', 'documents/nothing.json'],
    ['unknown --json', "unknown command 'unknown'"],
  ])('tells mistakes as JSON when it is "%s"', async (typed, problem) => {
    const { code, stdout } = await call(typed.split(' '));
    expect(code).toBe(2);
    expectShape('refused', stdout);
    expect(JSON.parse(stdout).refused[0]).toMatchObject({
      kind: 'wrong-call',
      message: expect.stringContaining(problem),
    });
  });
});

describe('--debug', () => {
  const denied = Object.assign(new Error('Rate exceeded'), {
    name: 'ThrottlingException',
    $metadata: { httpStatusCode: 400, requestId: 'r-1', attempts: 8, totalRetryDelay: 900 },
    cause: new TypeError('what is behind it'),
  });
  const stepFunctions = async () => {
    throw new Refused([{ kind: 'unusable', message: 'Not now.' }], { cause: denied });
  };

  it.each([[['rollback', 'A-1', '--debug']], [['--debug', 'rollback', 'A-1']]])(
    'prints where a known mistake is from, and its causes, behind it: %j',
    async (args) => {
      const { code, stdout, stderr } = await call(args, { stepFunctions });
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toMatch(/^Not now\.\n\n {4}at /);
      expect(stderr).toMatch(
        /^Caused by: ThrottlingException: Rate exceeded\n {4}\(HTTP status 400, request id r-1, attempts 8, pauses between them 900 ms\)\n {4}at /m,
      );
      expect(stderr).toMatch(/^Caused by: TypeError: what is behind it\n {4}at /m);
    },
  );

  it('keeps standard output for JSON', async () => {
    const { stdout, stderr } = await call(['rollback', 'A-1', '--json', '--debug'], { stepFunctions });
    expectShape('refused', stdout);
    expect(stderr).toContain('Caused by: ThrottlingException');
    expect(stderr).not.toContain('Not now.');
  });

  it('is needed for that', async () => {
    expect((await call(['rollback', 'A-1'], { stepFunctions })).stderr).toBe('Not now.\n');
  });

  it('prints no more of a cause that is its own cause', async () => {
    const own = new Error('own');
    own.cause = own;
    const { stderr } = await call(['rollback', 'A-1', '--debug'], {
      stepFunctions: async () => {
        throw new Refused([{ kind: 'unusable', message: 'Not now.' }], { cause: own });
      },
    });
    expect(stderr.match(/Caused by/g)).toHaveLength(9);
  });
});
