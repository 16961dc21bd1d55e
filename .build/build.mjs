// Builds the package: JavaScript file by file with esbuild, once as ES modules and once as CommonJS, and the types with
// tsc. The command line exists as an ES module only.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
process.chdir(root);
const { values: options } = parseArgs({
  options: { out: { type: 'string', default: 'dist' }, 'no-types': { type: 'boolean' } },
});
const out = (...parts) => join(options.out, ...parts);

/** All files below a folder that a condition picks. */
function filesBelow(folder, picks) {
  return readdirSync(folder, { recursive: true })
    .map((file) => join(folder, file))
    .filter((file) => statSync(file).isFile() && picks(file));
}

const sources = filesBelow('lib', (file) => file.endsWith('.ts') && !file.startsWith(join('lib', 'examples')));
const isCommandLine = (file) => file.startsWith(join('lib', 'cli', '/')) || file.startsWith('bin');

const common = {
  outbase: '.',
  platform: 'node',
  target: 'node20',
  sourcemap: true,
  sourcesContent: false,
  logLevel: 'warning',
};

rmSync(out(), { recursive: true, force: true });
await Promise.all([
  build({ ...common, entryPoints: [...sources, 'bin/stepwright.ts'], outdir: out('esm'), format: 'esm' }),
  build({
    ...common,
    // Vitest cannot be required.
    entryPoints: sources.filter((file) => !isCommandLine(file) && file !== join('lib', 'testing', 'vitest.ts')),
    outdir: out('cjs'),
    format: 'cjs',
    define: { 'import.meta.url': '__moduleUrl' },
    banner: { js: "const __moduleUrl = require('node:url').pathToFileURL(__filename).href;" },
  }),
]);
// The two that are imported for what they do: they teach a test runner's `expect`.
const sideEffects = ['./lib/testing/jest.js', './lib/testing/vitest.js'];
writeFileSync(out('esm', 'package.json'), `${JSON.stringify({ type: 'module', sideEffects })}\n`);
writeFileSync(out('cjs', 'package.json'), `${JSON.stringify({ type: 'commonjs', sideEffects })}\n`);

if (!options['no-types']) {
  const types = spawnSync(
    process.execPath,
    ['node_modules/typescript/bin/tsc', '-p', '.build/tsconfig.types.json', '--outDir', out('esm')],
    {
      stdio: 'inherit',
    },
  );
  if (types.status !== 0) process.exit(types.status ?? 1);
  for (const file of filesBelow(out('esm'), (path) => /\.d\.ts(\.map)?$/.test(path))) {
    const copy = join(out('cjs'), relative(out('esm'), file));
    if (!isCommandLine(relative(out('esm'), file))) {
      mkdirSync(dirname(copy), { recursive: true });
      cpSync(file, copy);
    }
  }
}
for (const schema of filesBelow('lib', (file) => file.endsWith('.schema.json'))) {
  for (const format of ['esm', 'cjs']) {
    const copy = out(format, schema);
    mkdirSync(dirname(copy), { recursive: true });
    cpSync(schema, copy);
  }
}
