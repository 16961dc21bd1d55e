import type { FunctionCall } from '../../lib/engine/ports.js';
import type { Act } from '../../lib/verify/act.js';
import type { Role } from '../../lib/verify/fault.js';
import { performRealFunctions } from '../../lib/verify/perform-real-functions.js';

const call = { functionName: 'Shop-Charge', payload: {} } as FunctionCall;

/** What Step Functions hears, and whether the function was called. */
async function perform(act: Act, role: Role): Promise<readonly [string, 'called' | 'not called']> {
  let called = false;
  const performer = performRealFunctions(async () => {
    called = true;
    return { kind: 'returned', payload: 'its own' };
  });
  const outcome = await performer({ call, task: 'Charge', role, act, timeoutSeconds: 60 });
  return [outcome.kind === 'returned' ? String(outcome.payload) : outcome.error, called ? 'called' : 'not called'];
}

it.each<[Act, Role, string, 'called' | 'not called']>([
  [{ kind: 'returns' }, 'task', 'its own', 'called'],
  [{ kind: 'throws', error: 'Boom', effect: false }, 'task', 'Boom', 'not called'],
  [{ kind: 'throws', error: 'Boom', effect: true }, 'task', 'Boom', 'called'],
  [{ kind: 'ends', error: 'Sandbox.Timedout' }, 'task', 'Sandbox.Timedout', 'called'],
  [{ kind: 'ends', error: 'Runtime.ExitError' }, 'rollback', 'Runtime.ExitError', 'called'],
  [{ kind: 'never answers' }, 'task', 'States.Timeout', 'called'],
  [{ kind: 'refused', error: 'Lambda.ServiceException' }, 'task', 'Lambda.ServiceException', 'not called'],
  [{ kind: 'returns too much', stored: true }, 'task', 'its own', 'called'],
  [{ kind: 'returns too much', stored: false }, 'task', 'ResultTooLarge', 'called'],
  [{ kind: 'returns too much', stored: false }, 'rollback', 'its own', 'called'],
  [{ kind: 'returns no JSON' }, 'task', 'ResultNotJson', 'called'],
  [{ kind: 'returns no JSON' }, 'rollback', 'its own', 'called'],
])('%j of a %s: %s, %s', async (act, role, heard, called) => {
  expect(await perform(act, role)).toEqual([heard, called]);
});

it('leaves no room for a result that is to be stored, so that it is stored whatever its size', async () => {
  const given: unknown[] = [];
  const performer = performRealFunctions(async ({ payload }) => {
    given.push(payload);
    return { kind: 'returned', payload: null };
  });
  const whole = {
    call: { ...call, payload: { task: 'Charge', inlineBytes: 9000 } },
    task: 'Charge',
    timeoutSeconds: 60,
  };
  const act: Act = { kind: 'returns too much', stored: true };
  await performer({ ...whole, role: 'task', act });
  await performer({ ...whole, role: 'task', act: { kind: 'returns' } });
  expect(given).toEqual([
    { task: 'Charge', inlineBytes: 0 },
    { task: 'Charge', inlineBytes: 9000 },
  ]);
});
