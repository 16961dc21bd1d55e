import type { WorkflowDocument } from '../definition/document.js';
import { didYouMean } from '../problems/did-you-mean.js';
import { functionsByRole } from './functions-by-role.js';
import { isLength } from './plan-behaviours.js';
import type { SimulateOptions } from './simulate-options.js';
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
  return [...unknownOptions(options), ...stopProblems(document, options.stopAt), ...payloadProblems(options.payloads)];
}

function unknownOptions(options: SimulateOptions): readonly OptionProblem[] {
  const known = Object.keys(OPTIONS);
  return Object.keys(options)
    .filter((option) => !known.includes(option))
    .map((option) => ({
      message: `${JSON.stringify(option)} is no option of a simulation.${didYouMean(option, known)}`,
      fix: `its options: ${known.join(', ')}`,
    }));
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
