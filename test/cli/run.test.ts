import { call } from './fake-host';

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

  it.each(['--help', 'help', 'help plan', 'compile --help', '--version'])('explains itself on "%s"', async (typed) => {
    const { code, stdout, stderr } = await call(typed.split(' '));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/Usage: stepwright|1\.2\.3/);
  });

  it('prints a stack for what is no known mistake', async () => {
    const { code, stderr } = await call(['plan', 'documents/shop.json'], {
      files: {
        isFile: () => {
          throw new RangeError('a bug');
        },
      } as never,
    });
    expect(code).toBe(1);
    expect(stderr).toMatch(/bug in stepwright:\nRangeError: a bug\n {4}at /);
  });
});
