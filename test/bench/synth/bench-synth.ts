import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { writeSynthProject } from './synth-project.js';
import type { SynthTimes } from './time-synth.js';

// npm run bench:synth: constructors and app.synth() of an app of ours against those of the same app of NodejsFunction and
// LambdaInvoke.jsonata, cold (no cache, no output) and again with nothing changed, each run a process of its own. The
// CDK's own validation of templates costs both sides the same seconds, so there are two tables. Ours runs as the
// package's build makes it.

const root = fileURLToPath(new URL('../../..', import.meta.url));
// Inside node_modules, so that packages are found from there.
const folder = join(root, 'node_modules/.cache/stepwright-bench/synth');
const sizes = (process.env.BENCH_SIZES ?? '10,50,150').split(',').map(Number);

spawnSync(process.execPath, ['.build/build.mjs', '--no-types', '--out', folder], { cwd: root, stdio: 'inherit' });
buildSync({
  entryPoints: ['bench-synth', 'synth-project', 'time-synth', 'synth-ours', 'synth-peer'].map((name) =>
    join(root, 'test/bench/synth', `${name}.ts`),
  ),
  outbase: root,
  outdir: join(folder, 'esm'),
  format: 'esm',
  logLevel: 'warning',
});

/** Milliseconds. */
interface Run extends SynthTimes {
  /** From the start of the process to its end, modules loaded and all. */
  readonly process: number;
}

function run(side: 'ours' | 'peer', project: string, functions: number, validates: boolean): Run {
  const script = join(folder, `esm/test/bench/synth/synth-${side}.js`);
  const start = performance.now();
  const { stdout, stderr, status } = spawnSync(process.execPath, [script, project, String(functions)], {
    cwd: project,
    encoding: 'utf8',
    env: { ...process.env, CDK_VALIDATION: String(validates) },
  });
  const spent = performance.now() - start;
  if (status !== 0) throw new Error(`${side} failed: ${stderr}`);
  return { ...(JSON.parse(stdout) as SynthTimes), process: spent };
}

/** Ours is so short with nothing changed that a single run says little: the median of five. The peer's takes its time. */
const warmRuns = { ours: 5, peer: 1 } as const;

/** Cold, then with nothing changed. */
function runTwice(side: 'ours' | 'peer', functions: number, validates: boolean): readonly [Run, Run] {
  const project = mkdtempSync(join(tmpdir(), 'stepwright-bench-'));
  try {
    writeSynthProject(project, functions, join(root, 'node_modules'));
    const once = () => run(side, project, functions, validates);
    const cold = once();
    const warm = Array.from({ length: warmRuns[side] }, once).sort((a, b) => both(a) - both(b));
    return [cold, warm[warm.length >> 1] ?? cold];
  } finally {
    rmSync(project, { recursive: true, force: true });
  }
}

const both = ({ construct, synth }: Run) => construct + synth;
const seconds = (ms: number) => (ms / 1000).toFixed(2).padStart(9);
const ratio = (ours: number, peer: number) => `${(peer / ours).toFixed(1)}x`.padStart(9);
const heads = ['construct', 'synth', 'both', 'peer', 'ratio', 'process', 'peer', 'ratio'];

process.stdout.write(`Node ${process.versions.node}, seconds; the peer is NodejsFunction with LambdaInvoke.jsonata\n`);
for (const validates of [false, true]) {
  process.stdout.write(`\n${validates ? 'With' : 'Without'} the CDK's validation of templates\n`);
  process.stdout.write(`${''.padEnd(24)}${heads.map((head) => head.padStart(10)).join('')}\n`);
  for (const functions of sizes) {
    const [ours, peer] = (['ours', 'peer'] as const).map((side) => runTwice(side, functions, validates));
    ['cold', 'nothing changed'].forEach((label, index) => {
      const [own, other] = [ours?.[index], peer?.[index]] as readonly Run[];
      if (own === undefined || other === undefined) return;
      const figures = [own.construct, own.synth, both(own), both(other)]
        .map(seconds)
        .concat(ratio(both(own), both(other)));
      const whole = [own.process, other.process].map(seconds).concat(ratio(own.process, other.process));
      process.stdout.write(`${`${functions} ${label}`.padEnd(24)} ${[...figures, ...whole].join(' ')}\n`);
    });
  }
}
