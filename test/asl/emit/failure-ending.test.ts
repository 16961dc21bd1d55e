import { compileDocument } from '../../../lib/compile/compile-document.js';
import { virtualClock } from '../../../lib/engine/clock.js';
import { runExecution } from '../../../lib/engine/run.js';
import { machinesOf } from '../../../lib/local/machines-of.js';
import { inProcessFunctions } from '../../../lib/testing/in-process-functions.js';
import { editStates } from '../../verify/edit-states.js';
import { workflow } from './workflow-notation.js';

const document = workflow('a* > b* c*, b > d, c > d');
const failing = (name: string, message: string) => () => {
  throw Object.assign(new Error(message), { name });
};

/** How the execution ends in which d fails, and what undoing says. */
async function endOf(compiled = compileDocument(document), rollbacks = {}) {
  const invoke = inProcessFunctions(document, { d: failing('NoTruck', 'none today') }, rollbacks);
  const request = { ...machinesOf(compiled), input: {}, name: 'run' };
  const { error, cause } = await runExecution(request, { clock: virtualClock(0), random: () => 0.5, invoke });
  return { error, cause };
}

it('tells what failed and what was undone', async () => {
  expect(await endOf()).toEqual({ error: 'NoTruck', cause: 'd failed: NoTruck: none today. Undone: b, c, a.' });
});

it('tells what is left to undo, and why', async () => {
  expect(await endOf(undefined, { a: failing('StillInUse', 'by "b"'), c: failing('Odd', '') })).toEqual({
    error: 'RollbackIncomplete',
    cause:
      'd failed: NoTruck: none today. Rollback incomplete. Left to undo: c (Odd); a (StillInUse: by "b"). Undone: b.',
  });
});

it('tells how the rollback ended where that itself says nothing of what is left', async () => {
  const odd = editStates(compileDocument(document), 'rollback', /^Undone$/, () => {
    return { Type: 'Fail', Error: 'Odd', Cause: 'who knows' };
  });
  const { error, cause } = await endOf(odd);
  expect(error).toBe('RollbackIncomplete');
  expect(cause).toMatch(/Rollback incomplete\. the rollback execution ended with \S+: .*who knows/);
});

it('tries again to start the rollback when Step Functions has no room for it, and not when it has failed', () => {
  const { Undo } = compileDocument(document).main.States;
  expect(Undo).toMatchObject({
    Retry: [{ ErrorEquals: expect.arrayContaining(['StepFunctions.ThrottlingException']), MaxAttempts: 6 }],
  });
  expect(JSON.stringify((Undo as { Retry?: unknown }).Retry)).not.toMatch(/States\.(ALL|TaskFailed)/);
});
