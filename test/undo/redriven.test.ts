import { compileDocument } from '../../lib/compile/compile-document.js';
import { virtualClock } from '../../lib/engine/clock.js';
import type { FunctionOutcome } from '../../lib/engine/ports.js';
import { redriveExecution, startExecution } from '../../lib/engine/run.js';
import type { JsonObject } from '../../lib/json.js';
import { machinesOf } from '../../lib/local/machines-of.js';
import { planUndo } from '../../lib/undo/plan-undo.js';
import { workflow } from '../asl/emit/workflow-notation.js';

const compiled = compileDocument(workflow('a! > b! c!, b > d!, c > d'));
const machines = machinesOf(compiled);

/** An execution that is stopped after so many events, and then redriven to its end. */
async function redriven(stopAfter: number): Promise<ReturnType<typeof planUndo>> {
  const clock = virtualClock();
  const invoke = async (): Promise<FunctionOutcome> => ({ kind: 'returned', payload: 'out', delayMs: 1000 });
  const ports = { clock, random: () => 0.5, invoke };
  let seen = 0;
  const handle = startExecution(
    { ...machines, input: {}, name: 'run' },
    { ...ports, onEvent: () => ++seen === stopAfter && handle?.stop() },
  );
  if (seen >= stopAfter) handle.stop();
  const { execution, status } = await handle.result;
  expect(status).toBe('ABORTED');
  const again = redriveExecution(handle.snapshot(), machines, ports);
  const { events, status: ending } = await again.result;
  expect(ending).toBe('SUCCEEDED');
  const definition = (machine: object | undefined) => JSON.parse(JSON.stringify(machine)) as JsonObject;
  return planUndo({
    execution: { arn: execution.arn, name: 'run', status: ending, input: {}, events },
    machine: definition(compiled.main),
    rollbackMachine: {
      arn: 'arn:aws:states:us-east-1:1:stateMachine:T',
      definition: definition(compiled.rollback?.machine),
    },
    rollbacks: [],
  });
}

it.each([1, 4, 7, 10, 13, 16, 19, 22, 25])(
  'knows what became of every task that was stopped at event %d and redriven',
  async (stopAfter) => {
    const planning = await redriven(stopAfter);
    if (planning.kind === 'refused') throw new Error(planning.refusal.message);
    const { tasks, next } = planning.plan;
    expect(tasks.map(({ task, outcome }) => `${task} ${outcome}`).sort()).toEqual(
      ['a', 'b', 'c', 'd'].map((task) => `${task} completed`),
    );
    expect(next?.input.done).toEqual({ a: 'out', b: 'out', c: 'out', d: 'out' });
  },
);
