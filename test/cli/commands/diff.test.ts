import type { DiffSummary } from '../../../lib/cli/commands/diff.js';
import { call } from '../fake-host.js';

const old = 'diff/old.json';
const longer = 'diff/longer.json';
const shorter = 'diff/shorter.json';
/** Breaking without `pinVersions` only: a rollback reads a result that executions from before do not have. */
const wider = 'diff/wider.json';

describe('diff', () => {
  it('prints what differs as text, and as Markdown', async () => {
    const text = await call(['diff', old, longer]);
    expect(text).toMatchObject({ code: 0, stderr: '' });
    expect(text.stdout).toContain('Shop: diff/old.json -> diff/longer.json\n1 task added; 1 dependency added\n');
    expect(text.stdout).toContain('\nTasks\n  + Mail\n');
    expect(text.stdout).toMatch(/\n {2}Transitions, nothing fails +3 +4 +\+1\n/);
    const { code, stdout } = await call(['diff', old, longer, '--format', 'markdown']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^### Shop: diff\/old\.json -\\> diff\/longer\.json\n/);
    expect(stdout).toContain('**Tasks**\n\n```diff\n+ Mail\n```\n');
  });

  it('says in one line that nothing differs', async () => {
    expect(await call(['diff', old, old, '--exit-code', '--fail-on', 'breaking'])).toEqual({
      code: 0,
      stdout: 'Shop: no difference (the code of functions is not compared)\n',
      stderr: '',
    });
  });

  it('prints JSON, and nothing else', async () => {
    const { stdout } = await call(['diff', old, shorter, '--json']);
    const summary = JSON.parse(stdout) as DiffSummary;
    expect(Object.keys(summary)).toEqual([
      ...[
        'version',
        'input',
        'same',
        'workflow',
        'settings',
        'tasks',
        'edges',
        'plan',
        'permissions',
        'resources',
        'reports',
      ],
      'inFlight',
    ]);
    expect(summary).toMatchObject({
      input: { old, new: shorter },
      same: false,
      workflow: { old: 'Shop', new: 'Shop' },
      tasks: { added: [], removed: ['Ship'], renamed: [], changed: [] },
      edges: { added: [], removed: [{ from: 'Charge', to: 'Ship', implied: false }] },
      plan: { old: 'Check ; Charge ; Ship', new: 'Check ; Charge', undo: { old: 'Charge', new: 'Charge' } },
      permissions: [{ change: 'lost', by: 'main', actions: ['lambda:InvokeFunction'], on: { task: 'Ship' } }],
      reports: { old: { workflow: 'Shop' }, new: { workflow: 'Shop' } },
      inFlight: {
        pinned: {
          finish: { answer: 'no', reasons: [{ kind: 'function-deleted', task: 'Ship', role: 'task' }] },
          rollBack: { answer: 'yes', reasons: [] },
        },
      },
    });
    expect(JSON.parse((await call(['diff', old, old, '--json'])).stdout).same).toBe(true);
  });

  it.each<readonly [code: number, now: string, options: readonly string[]]>([
    [0, shorter, []],
    [0, shorter, ['--json']],
    [1, longer, ['--exit-code']],
    [1, longer, ['--exit-code', '--json']],
    [0, longer, ['--fail-on', 'breaking']],
    [1, longer, ['--fail-on', 'breaking', '--exit-code']],
    [1, shorter, ['--fail-on', 'breaking']],
    [1, shorter, ['--fail-on', 'breaking', '--unpinned']],
    [0, wider, ['--fail-on', 'breaking']],
    [1, wider, ['--fail-on', 'breaking', '--unpinned']],
    [0, wider, ['--unpinned']],
    [2, longer, ['--fail-on', 'anything']],
    [2, longer, ['--format', 'html']],
  ])('exits with %d for %s with %j', async (code, now, options) => {
    expect((await call(['diff', old, now, ...options])).code).toBe(code);
  });

  it('tells what is wrong with both of them', async () => {
    const { code, stdout, stderr } = await call(['diff', 'documents/cycle.json', 'documents/broken.json']);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    for (const said of ['WF104', 'documents/broken.json is not JSON']) expect(stderr).toContain(said);
  });

  it('reads modules', async () => {
    const { code, stdout } = await call(['diff', 'modules/several.ts#weekly', 'modules/several.ts#weekly']);
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: 'Weekly: no difference (the code of functions is not compared)\n',
    });
  });

  it('refuses a file that is not there', async () => {
    const { code, stderr } = await call(['diff', 'diff/od.json', old]);
    expect({ code, stderr }).toEqual({ code: 2, stderr: 'There is no file diff/od.json. Did you mean "old.json"?\n' });
  });
});
