import { compileDocument } from '../../lib/compile/compile-document.js';
import type * as engine from '../../lib/engine/limits.js';
import { workflow } from '../asl/emit/workflow-notation.js';
import type { FunctionScript, Scenario } from './arbitrary-scenario.js';
import { runOnEngine } from './run-on-engine.js';

/**
 * These are about bytes, with the longest expressions there are: on a machine that is slow for a moment they take more than
 * the second that AWS allows.
 */
jest.mock('../../lib/engine/limits.js', () => {
  const { limits } = jest.requireActual<typeof engine>('../../lib/engine/limits.js');
  return { limits: { ...limits, evaluationMs: 5_000 } };
});

/** Errors with a lot to say, each in the dearest characters. */
const wordy = (text: string): FunctionScript => ({
  failures: Array.from({ length: 9 }, () => ({
    error: 'E'.repeat(300),
    cause: `{"errorType":"Wordy","errorMessage":"${text.repeat(30_000 / text.length)}"}`,
  })),
  output: null,
  delayMs: 1,
});
const fine: FunctionScript = { failures: [], output: null, delayMs: 1 };

/** h > t0 … tn > j, where everything can be undone. */
function fanOut(width: number, task: FunctionScript, rollback: FunctionScript): Scenario {
  const names = Array.from({ length: width }, (_, i) => `t${i}`);
  const clauses = [`h* > ${names.map((name) => `${name}*`).join(' ')}`, ...names.map((name) => `${name}* > j`)];
  const scripts = (head: FunctionScript, each: FunctionScript, last: FunctionScript) =>
    Object.fromEntries([['h', head], ...names.map((name) => [name, each] as const), ['j', last]]);
  return {
    workflow: workflow(clauses.join(', ')),
    input: {},
    tasks: scripts(fine, task, wordy('no')),
    rollbacks: scripts(fine, rollback, fine),
  };
}

it.each([
  ['tasks fail, in Chinese', wordy('失敗'), fine],
  ['tasks fail, in quotes', wordy('\\"'), fine],
  ['rollbacks fail', fine, wordy('失敗')],
])('loses no rollback when 300 %s', async (_, task, rollback) => {
  const scenario = fanOut(300, task, rollback);
  const run = await runOnEngine(compileDocument(scenario.workflow), scenario);
  expect(run.error).not.toMatch(/^States\./);
  expect(run.calls.at(-1)).toMatchObject({ task: 'h', role: 'rollback', outcome: 'returned' });
  if (rollback === fine) expect(run.cause).toMatch(/Undone: h\.$/);
  else expect(run.error).toBe('RollbackIncomplete');
});
