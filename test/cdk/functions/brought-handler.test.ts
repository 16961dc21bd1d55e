import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildSync, type Format } from 'esbuild';
import { temporaryProject } from '../../bundle/temporary-project.js';

const handlers = `
import { wrapRollback, wrapTask } from 'stepwright/runtime';
export const task = wrapTask(({ input, results }) => input.long ? 'x'.repeat(300_000) : { ...results });
export const rollback = wrapRollback(({ output }) => { if (output.charge !== 1) throw new Error('not mine'); });
`;

/** Bundles the handlers of a function that is deployed on its own, as its owner would, and calls one in a process of its own. */
function call(format: Format, exported: 'task' | 'rollback', payload: object, environment: object = {}): unknown {
  const folder = temporaryProject({ 'handlers.ts': handlers });
  const outfile = join(folder, format === 'esm' ? 'index.mjs' : 'index.cjs');
  buildSync({
    entryPoints: [join(folder, 'handlers.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format,
    alias: { 'stepwright/runtime': join(process.cwd(), 'lib/runtime/index.ts') },
    external: ['@aws-sdk/*'],
    logLevel: 'silent',
  });
  const script = `import(${JSON.stringify(pathToFileURL(outfile))})
    .then((module) => module.${exported}(${JSON.stringify(payload)}, { getRemainingTimeInMillis: () => 3000 }))
    .then((result) => console.log(JSON.stringify({ result })), (error) => console.log(JSON.stringify({ error: error.name })))`;
  const text = execFileSync(process.execPath, ['-e', script], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, STEPWRIGHT_PAYLOADS: '', ...environment },
  });
  return JSON.parse(text.trim().split('\n').at(-1) ?? '');
}

const payload = {
  input: {},
  results: { Validate: 'ok' },
  execution: { id: 'arn:1', name: 'first' },
  task: 'ChargeCard',
  attempt: 1,
};

describe.each<Format>(['esm', 'cjs'])('a handler that is wrapped and bundled by its owner, %s', (format) => {
  it('takes what a state machine sends', () => {
    expect(call(format, 'task', payload)).toEqual({ result: { Validate: 'ok' } });
    const undo = { ...payload, output: { charge: 1 }, outcome: 'completed', failure: null };
    expect(call(format, 'rollback', undo)).toEqual({ result: null });
    expect(call(format, 'rollback', { ...undo, output: {} })).toEqual({ error: 'Error' });
  });

  it('stores what is too large where its environment says, and nowhere without', () => {
    const long = { ...payload, input: { long: true } };
    const stored = call(format, 'task', long, { STEPWRIGHT_PAYLOADS: pathToFileURL(`${temporaryProject()}/`).href });
    expect(JSON.stringify(stored).length).toBeLessThan(1000);
    expect(stored).toHaveProperty('result');
    expect(call(format, 'task', long)).toEqual({ error: 'ResultTooLarge' });
  });
});
