import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCodeFolder } from '../../../lib/endpoint/functions/code-folder.js';
import { executionIdentity } from '../../../lib/engine/identity.js';
import { createLocalFunctions } from '../../../lib/local/local-functions.js';

const root = mkdtempSync(join(tmpdir(), 'stepwright-code-'));
afterAll(() => rmSync(root, { recursive: true }));

const hash = (letter: string) => letter.repeat(64);

/** A bundle with these files. */
function bundle(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(root, 'bundle-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

const open = () => openCodeFolder(join(mkdtempSync(join(root, 'state-')), 'functions'));

test('code stays as it was when its bundle changes, with all that belongs to it', () => {
  const code = open();
  const made = bundle({ 'index.js': 'old', 'index.js.map': '{}', 'second.js': 'too' });
  expect(code.has(hash('a'))).toBe(false);
  code.put(hash('a'), made, root);
  writeFileSync(join(made, 'index.js'), 'new');
  code.put(hash('a'), made, root);
  const read = (name: string) => readFileSync(join(code.pathOf(hash('a')), name), 'utf8');
  expect([read('index.js'), read('index.js.map'), read('second.js')]).toEqual(['old', '{}', 'too']);
});

test('what is left of a process that was killed is no code, and makes way', () => {
  const code = open();
  mkdirSync(`${code.pathOf(hash('a'))}.tmp`, { recursive: true });
  writeFileSync(join(`${code.pathOf(hash('a'))}.tmp`, 'index.js'), 'half');
  mkdirSync(code.pathOf(hash('b')));
  expect([code.has(hash('a')), code.has(hash('b'))]).toEqual([false, false]);
  code.put(hash('a'), bundle({ 'index.js': 'whole' }), root);
  code.put(hash('b'), bundle({ 'index.js': 'whole' }), root);
  for (const letter of ['a', 'b']) {
    expect(readFileSync(join(code.pathOf(hash(letter)), 'index.js'), 'utf8')).toBe('whole');
  }
});

test('only the code that is named is kept', () => {
  const code = open();
  code.keepOnly(new Set());
  for (const letter of ['a', 'b', 'c']) code.put(hash(letter), bundle({ 'index.js': letter }), root);
  mkdirSync(`${code.pathOf(hash('a'))}.tmp`);
  mkdirSync(code.drafts);
  code.keepOnly(new Set([hash('a'), hash('c'), hash('d')]));
  expect(readdirSync(join(code.drafts, '..')).sort()).toEqual([hash('a'), hash('c'), 'drafts'].sort());
  expect(existsSync(join(code.pathOf(hash('c')), 'index.js'))).toBe(true);
});

test('code finds the AWS SDK of its project, however it asks for it, and is CommonJS', async () => {
  const project = mkdtempSync(join(root, 'project-'));
  const sdk = join(project, 'node_modules', '@aws-sdk', 'client-x');
  mkdirSync(sdk, { recursive: true });
  writeFileSync(join(sdk, 'package.json'), '{"name":"@aws-sdk/client-x","main":"main.js"}');
  writeFileSync(join(sdk, 'main.js'), "exports.name = 'x';");
  writeFileSync(join(root, 'package.json'), '{"type":"module"}');
  const code = open();
  const text =
    "exports.handler = async () => [require('@aws-sdk/client-x').name, (await import('@aws-sdk/client-x')).name];";
  code.put(hash('a'), bundle({ 'index.js': text }), join(project, 'packages', 'one'));
  const functions = createLocalFunctions([{ name: 'F', folder: code.pathOf(hash('a')), timeoutSeconds: 5 }]);
  const execution = executionIdentity('arn:aws:states:us-east-1:123456789012:stateMachine:M', 'run');
  const call = { functionName: 'F', payload: {}, execution, stateName: 'S', retryCount: 0 };
  expect(await functions.invoke(call)).toEqual({ kind: 'returned', payload: ['x', 'x'] });
  await functions.close();
});
