import type { WorkflowDocument } from '../definition/document.js';
import { functionsByRole } from './functions-by-role.js';
import { isLength } from './plan-behaviours.js';
import type { SimulateOptions } from './simulate-options.js';
import { unknownOptions } from './unknown-options.js';
import { unknownTask } from './unknown-task.js';
import type { OptionProblem } from './unusable-options.js';

/** Every option there is: the type checker sees to it that none is missing. */
const OPTIONS: Readonly<Record<keyof SimulateOptions, true>> = {
  input: true,
  mocks: true,
  rollbacks: true,
  functions: true,
  fail: true,
  failRollbacks: true,
  real: true,
  stopAt: true,
  payloads: true,
  root: true,
};

/** What is wrong with the options of a simulation, but for those that are about functions: `planBehaviours` reads them. */
export function checkOptions(document: WorkflowDocument, options: SimulateOptions): readonly OptionProblem[] {
  return [
    ...unknownOptions(options, 'a simulation', Object.keys(OPTIONS)),
    ...stopProblems(document, options.stopAt),
    ...payloadProblems(options.payloads),
  ];
}

function stopProblems(document: WorkflowDocument, stopAt: SimulateOptions['stopAt']): readonly OptionProblem[] {
  if (stopAt === undefined || isLength(stopAt)) return [];
  const { after, during } = { after: undefined, during: undefined, ...(typeof stopAt === 'object' ? stopAt : {}) };
  const task: unknown = after ?? during;
  if (typeof task === 'string') {
    return functionsByRole(document).task.has(task) ? [] : [unknownTask(document, 'stopAt', 'task', task)];
  }
  const message = `stopAt: ${JSON.stringify(stopAt)} is no moment of an execution`;
  return [{ message, fix: "write seconds, '20s', '5m', '1h', { after: 'Task' } or { during: 'Task' }" }];
}

function payloadProblems(payloads: SimulateOptions['payloads']): readonly OptionProblem[] {
  if (payloads === undefined || payloads === 'memory' || payloads === 'none') return [];
  return [
    { message: `payloads: ${JSON.stringify(payloads)} is no place for payloads`, fix: "write 'memory' or 'none'" },
  ];
}
