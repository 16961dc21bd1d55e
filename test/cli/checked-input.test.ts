import { temporaryProject } from '../bundle/temporary-project';
import { call } from './fake-host';

const root = temporaryProject({
  'package.json': '{}',
  'order.json': JSON.stringify({
    name: 'Order',
    headTask: 'Echo',
    input: {
      type: 'object',
      required: ['sku'],
      additionalProperties: false,
      properties: { sku: { type: 'string' }, count: { type: 'integer', minimum: 1, default: 1 } },
    },
    tasks: [{ name: 'Echo', fcn: 'echo.ts' }],
  }),
  'echo.ts': 'export default ({ input }) => input',
  'given.json': '{"sku":"lamp","count":2}',
});
const runOrder = (...more: string[]) => call(['run', 'order.json', ...more], { cwd: root });

describe('run of a workflow with an input schema', () => {
  it('gives tasks the input with its defaults', async () => {
    const { code, stdout } = await runOrder('--input', '{"sku":"lamp"}', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout).output).toEqual({ Echo: { sku: 'lamp', count: 1 } });
  });

  it('refuses an input that is none, with all that is wrong, and runs nothing', async () => {
    expect(await runOrder('--input', '{"skus":"lamp","count":0}', '--fail', 'Eco')).toEqual({
      code: 2,
      stdout: '',
      stderr: `--input has 3 problems:
WF701 input.sku is missing
  fix: add input.sku
WF701 input.skus is not known. Did you mean "sku"?
  fix: take it out; there are sku, count
WF701 input.count is 0, not at least 1
  fix: change input.count

--fail Eco: nothing is called "Eco". Did you mean "Echo"?

Tasks: Echo.
`,
    });
  });

  it('says that none was given, or in which file it is', async () => {
    const none = await runOrder();
    expect([none.code, none.stderr]).toEqual([
      2,
      'The input {}, since none is given, has a problem:\nWF701 input.sku is missing\n  fix: add input.sku\n',
    ]);
    const sample = await call(['run', 'order.json'], {
      cwd: temporaryProject({
        'package.json': '{}',
        'order.json': JSON.stringify({
          name: 'Order',
          headTask: 'Echo',
          input: { required: ['sku'] },
          tasks: [{ name: 'Echo', fcn: 'echo.ts' }],
        }),
        'order.input.json': '{}',
        'echo.ts': 'export default () => null',
      }),
    });
    expect(sample.stderr).toContain('order.input.json has a problem:\nWF701 input.sku is missing');
  });
});
