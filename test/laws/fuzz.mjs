// npm run fuzz -- --seed 7 --runs 5000 [--only payloads]: random executions, as many as you like, against the laws. Each
// suite takes its share of the runs, since some of them are much slower than others.
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

const suites = [
  'test/laws/execution.test.ts',
  'test/laws/payloads.test.ts',
  'test/undo/stop-at-every-moment.test.ts',
  'test/operate/rerun/rerun-laws.test.ts',
  'test/verify/random-dags.test.ts',
  'test/report/exact-figures.test.ts',
  'test/report/upper-bounds.test.ts',
  'test/testing/simulate-laws.test.ts',
  'test/endpoint/redeploy/redeploy-laws.test.ts',
  'test/diff/in-flight/in-flight-laws.test.ts',
  'test/cdk/schedule/cron-laws.test.ts',
  'test/cdk/schedule/starter-laws.test.ts',
];

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    runs: { type: 'string', default: '5000' },
    only: { type: 'string', default: '' },
  },
});
const seed = values.seed ?? String(Math.floor(Math.random() * 2 ** 31));
const chosen = suites.filter((suite) => suite.includes(values.only));
process.stdout.write(`seed ${seed}, ${values.runs} runs: ${chosen.join(', ')}\n`);
const { status } = spawnSync(process.execPath, ['node_modules/jest/bin/jest.js', ...chosen], {
  stdio: 'inherit',
  env: { ...process.env, FUZZ_SEED: seed, FUZZ_RUNS: values.runs },
});
process.exitCode = status ?? 1;
