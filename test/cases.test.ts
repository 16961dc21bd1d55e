import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { printStateMachine } from '../lib/asl/print.js';
import { compile } from '../lib/compile/compile.js';
import { printPlan } from '../lib/plan/print-plan.js';
import { formatProblems } from '../lib/problems/format-problems.js';
import { ProblemsError } from '../lib/problems/problems-error.js';
import { simulate } from '../lib/testing/simulate.js';
import type { Simulation } from '../lib/testing/simulation.js';
import { assertMachineRules, assertValidatorAccepts } from './asl/machine-rules.js';

/**
 * Golden folders: a workflow, and what becomes of it as files that other tools can read. `npm run update-cases` writes
 * them; an ordinary run only compares.
 */
const folder = join(__dirname, 'cases');
const updating = process.env.UPDATE_CASES !== undefined;

it.each(readdirSync(folder))('%s', async (name) => {
  const at = (file: string) => join(folder, name, file);
  const workflow = JSON.parse(readFileSync(at('workflow.json'), 'utf8'));
  const made = await becomes(
    workflow,
    existsSync(at('run.json')) ? JSON.parse(readFileSync(at('run.json'), 'utf8')) : undefined,
  );
  const stored = readdirSync(join(folder, name)).filter((file) => file !== 'workflow.json' && file !== 'run.json');
  if (updating) {
    for (const file of stored) rmSync(at(file));
    for (const [file, text] of Object.entries(made)) writeFileSync(at(file), text);
    return;
  }
  expect(Object.keys(made).sort()).toEqual(stored.sort());
  for (const [file, text] of Object.entries(made)) expect(text).toBe(readFileSync(at(file), 'utf8'));
});

/** The files of a case. One that expects neither machines nor problems cannot be. */
async function becomes(workflow: object, run: object | undefined): Promise<Record<string, string>> {
  try {
    const { document, plan, main, rollback } = compile(workflow, { root: folder });
    if (run === undefined) throw new Error('a workflow without problems needs a run.json');
    for (const machine of rollback === undefined ? [main] : [main, rollback.machine]) {
      assertMachineRules(machine);
      assertValidatorAccepts(machine);
    }
    const plans = [printPlan(plan.plan), ...(rollback === undefined ? [] : [`undo: ${printPlan(rollback.plan.plan)}`])];
    return {
      'plan.txt': `${plans.join('\n')}\n`,
      [`${document.name}.asl.json`]: printStateMachine(main),
      ...(rollback === undefined
        ? {}
        : { [`${document.name}-Rollback.asl.json`]: printStateMachine(rollback.machine) }),
      'journal.txt': journal(await simulate(workflow, run)),
    };
  } catch (error) {
    if (!(error instanceof ProblemsError)) throw error;
    return { 'problems.txt': `${formatProblems(error.problems)}\n` };
  }
}

/** What a run did, a line a call, and how it ended. */
function journal({ calls, status, output, error, cause }: Simulation): string {
  const lines = calls.map(
    ({ task, role, attempt, outcome }) => `${role === 'task' ? 'run' : 'undo'} ${task}, attempt ${attempt}: ${outcome}`,
  );
  const end = status === 'SUCCEEDED' ? JSON.stringify(output) : `${error}: ${cause}`;
  return [...lines, `${status} ${end}`, ''].join('\n');
}
