import type { StateMachine } from '../../../lib/asl/document.js';
import { virtualClock } from '../../../lib/engine/clock.js';
import type { ExecutionResult } from '../../../lib/engine/ports.js';
import { runExecution } from '../../../lib/engine/run.js';
import type { RecordedCase } from './recorded-case.js';
import { recordedFunctions } from './recorded-functions.js';

/** Runs the machine of a case as it was run when it was recorded, in virtual time. */
export function runRecorded({ definition, input, functions, type, api }: RecordedCase): Promise<ExecutionResult> {
  const start = api === 'StartSyncExecution' ? 'SYNC' : 'ASYNC';
  return runExecution(
    {
      machine: definition as unknown as StateMachine,
      input: input ?? {},
      name: 'recorded-run',
      // Services that a recording names but never gets to: nothing answers for them.
      mocked: () => true,
      stateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:recorded',
      ...(type === 'EXPRESS' ? { express: { start, runId: '00000000-0000-4000-8000-000000000001' } } : {}),
    },
    { clock: virtualClock(), random: () => 0.5, invoke: recordedFunctions(functions ?? {}) },
  );
}
