import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { fixtures } from '../fake-host';

const root = resolve(__dirname, '../../..');

/** The real command line in a process of its own, in the folder of a project. */
function stepwright(project: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', join(root, 'bin/stepwright.ts'), ...args],
    { cwd: join(fixtures, project), encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } },
  );
  return { status, stdout, stderr };
}

describe.each(['cjs-app', 'esm-app'])('a TypeScript project of the kind of %s', (project) => {
  it('is loaded, bundled and run', () => {
    const { status, stdout, stderr } = stepwright(project, 'run', 'greeting.ts', '--json', '--input', '{"id":7}');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({ status: 'SUCCEEDED', output: { Greet: 'Hello, person 7!' } });
  });

  it('is undone', () => {
    const { status, stdout, stderr } = stepwright(
      project,
      'run',
      'greeting.ts#greeting',
      '-i',
      '{"id":7}',
      '-f',
      'Greet',
    );
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(stdout).toContain('forgetting person 7');
    expect(stdout).toMatch(/What was undone, in this order\n {2}1\. LookUp \(/);
  });
});

it('prints the version of the package', () => {
  expect(stepwright('esm-app', '--version').stdout).toMatch(/^\d+\.\d+\.\d+/);
});

it('tells no more of a module that throws than where it did', () => {
  const { status, stdout, stderr } = stepwright('esm-app', 'plan', '../modules/throws.ts');
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr).toMatch(
    /^\.\.\/modules\/throws\.ts cannot be loaded: TypeError: TABLE is not set\n {4}at configure \(\.\.\/modules\/throws\.ts:2:\d+\)\n {4}at .*throws\.ts:6:\d+\)?\n$/,
  );
});
