// npm run fuzz -- --seed 7 --runs 5000: random executions, as many as you like, against the laws.
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: { seed: { type: 'string' }, runs: { type: 'string', default: '5000' } },
});
const seed = values.seed ?? String(Math.floor(Math.random() * 2 ** 31));
process.stdout.write(`seed ${seed}, ${values.runs} runs\n`);
const { status } = spawnSync(process.execPath, ['node_modules/jest/bin/jest.js', 'test/laws/execution.test.ts'], {
  stdio: 'inherit',
  env: { ...process.env, FUZZ_SEED: seed, FUZZ_RUNS: values.runs },
});
process.exitCode = status ?? 1;
