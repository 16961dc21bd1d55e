import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

// npm run bench:engine: this engine against aws-local-stepfunctions, on one Node and in one process. The peer needs
// Node 22 and this package runs on 20 as well, so the race is run by the Node that npm fetches for it (the first time)
// unless this one will do. Both sides are plain JavaScript when they run: ours as the package's build makes it.

const node22 = '22.23.3';
const root = fileURLToPath(new URL('../../..', import.meta.url));
// Inside node_modules, so that packages are found from there.
const folder = `${root}node_modules/.cache/stepwright-bench`;
const script = `${folder}/race.mjs`;

mkdirSync(folder, { recursive: true });
buildSync({
  entryPoints: [fileURLToPath(new URL('race.ts', import.meta.url))],
  outfile: script,
  bundle: true,
  packages: 'external',
  platform: 'node',
  target: 'node20',
  format: 'esm',
  logLevel: 'warning',
});

const raced = ['--expose-gc', script];
const npm = process.env.npm_execpath;
if (!process.versions.node.startsWith('22.') && npm === undefined) {
  throw new Error('Start this with "npm run bench:engine": it takes npm to fetch Node 22');
}
const run =
  npm === undefined || process.versions.node.startsWith('22.')
    ? spawnSync(process.execPath, raced, { stdio: 'inherit' })
    : spawnSync(process.execPath, [npm, 'exec', '--yes', `--package=node@${node22}`, '--', 'node', ...raced], {
        stdio: 'inherit',
        cwd: root,
      });
process.exitCode = run.status ?? 1;
