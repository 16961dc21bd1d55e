import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Command } from 'commander';
import type { Host } from '../../lib/cli/host';
import { createProgram } from '../../lib/cli/program';
import { expectShape } from './expect-shape';
import { call, filesWithBroken } from './fake-host';

const folder = join(__dirname, '../../lib/cli/json-shapes');
const schemas = readdirSync(folder).map((file) => file.replace('.schema.json', ''));
const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
/** What they print is a script, and help. */
const withoutJson = ['completion', 'help', 'schedule-help'];

/** Names of all commands that do something, such as `schedule-list`. */
function commandsOf(program: Command, above: readonly string[] = []): readonly string[] {
  return program.commands.flatMap((command) => {
    const path = [...above, command.name()];
    return command.commands.length === 0 ? [path.join('-')] : commandsOf(command, path);
  });
}

const commands = commandsOf(createProgram({ version: '1.2.3' } as Host, () => {})).filter(
  (name) => !withoutJson.includes(name),
);

describe.each(commands)('%s', (name) => {
  it('has --json, with a shape that is published', async () => {
    const path = name.startsWith('schedule-') ? ['schedule', name.slice('schedule-'.length)] : [name];
    const { stdout } = await call([...path, '--help']);
    expect(stdout).toContain('--json');
    expect(schemas).toContain(name);
  });
});

it('publishes no shape of what is no command', () => {
  expect(schemas.filter((name) => name !== 'refused' && !commands.includes(name))).toEqual([]);
});

it.each(schemas)('the shape of %s is a schema that says what it is of', (name) => {
  const schema = JSON.parse(readFileSync(join(folder, `${name}.schema.json`), 'utf8'));
  expect(ajv.validateSchema(schema)).toBe(true);
  expect(schema).toMatchObject({
    $id: `urn:stepwright:json:${name}`,
    title: expect.any(String),
    description: expect.any(String),
  });
  expect(JSON.stringify(schema)).not.toContain('"additionalProperties":false');
});

/** Files are not written. */
const files = { ...filesWithBroken, write: async () => {} };
const shop = 'documents/shop.json';

it.each<[shape: string, args: readonly string[]]>([
  ['plan', ['plan', shop, 'documents/crossed.json']],
  ['plan', ['plan', shop, '--budget', '{"best":{"events":1}}']],
  ['compile', ['compile', shop, '-o', 'out']],
  ['graph', ['graph', 'documents/crossed.json']],
  ['diff', ['diff', 'diff/old.json', 'diff/shorter.json']],
  ['diff', ['diff', 'diff/old.json', 'diff/longer.json']],
  ['verify', ['verify', shop, '--limit', '20']],
  ['run', ['run', 'esm-app/shop.ts', '--fail', 'Ship', '--input', '{"id":"A-1"}']],
  ['execute', ['execute', 'machines/parcels.asl.json', '-m', 'machines/parcels.mocks.json']],
  ['refused', ['plan', 'documents/cycle.json']],
  ['refused', ['plan', 'documents/nothing.json']],
  ['refused', ['execute', 'machines/broken.asl.json']],
])('what is printed has the shape of %s: %j', async (shape, args) => {
  const { stdout, stderr } = await call([...args, '--json'], { files });
  expect(stderr).toBe('');
  expectShape(shape, stdout);
  expect(Object.keys(JSON.parse(stdout))[0]).toBe('version');
});

it('tells every line of stepwright dev in its shape, the first one when it is ready', async () => {
  const said: string[] = [];
  let interrupt = () => {};
  const stdout = {
    write: (text: string) => {
      said.push(text);
      interrupt();
    },
  };
  const { code, stderr } = await call(['dev', '--port', '0', '--no-watch', '--json', '--state', 'x'], {
    cwd: mkdtempSync(join(tmpdir(), 'stepwright-dev-json-')),
    stdout,
    onInterrupt: (tell) => {
      interrupt = tell;
      return () => {};
    },
  });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const lines = said.join('').trim().split('\n');
  for (const line of lines) expectShape('dev', line);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    kind: 'ready',
    url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    workflows: [],
  });
});
