import { conformanceTable, type Judged } from './conformance-table.js';
import { judge } from './judge.js';
import { recordedCases } from './recorded-case.js';

// npm run conformance: every recording of AWS held against the engine. The table, then what was skipped and what
// failed; ends with 1 when anything failed, and with 2 when the recordings are not there.

async function judgeAll(): Promise<readonly Judged[]> {
  const judged: Judged[] = [];
  for (const recorded of recordedCases()) judged.push({ recorded, verdict: await judge(recorded) });
  return judged;
}

function linesOf({ recorded, verdict }: Judged): readonly string[] {
  if (verdict.kind === 'skipped') return [`skipped ${recorded.id}: ${verdict.reason}`];
  if (verdict.kind === 'failed') return [`FAILED ${recorded.id}`, ...verdict.differences.map((line) => `  ${line}`)];
  return [];
}

const judged = await judgeAll();
process.stdout.write(`${[...conformanceTable(judged), ...judged.flatMap(linesOf)].join('\n')}\n`);
if (judged.length === 0) {
  process.stderr.write('The recordings (../shared/conformance) are not here.\n');
  process.exitCode = 2;
} else if (judged.some(({ verdict }) => verdict.kind === 'failed')) {
  process.exitCode = 1;
}
