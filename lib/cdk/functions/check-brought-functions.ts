import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { functionTasks, type WorkflowDocument } from '../../definition/document.js';
import type { Problem } from '../../problems/problem.js';
import { quantity } from '../../quantity.js';
import { type FunctionsByTask, knownTimeout, overridesOf } from './brought-function.js';
import { functionLabel } from './function-label.js';

/** WF410 for functions that were brought and cannot be called, or not as the options say. */
export function checkBroughtFunctions(workflow: WorkflowDocument, functions: FunctionsByTask): readonly Problem[] {
  return functionTasks(workflow).flatMap((task) =>
    (['task', 'rollback'] as const).flatMap((role) => {
      const { function: brought, knowsReruns: _, ...others } = overridesOf(functions, { task: task.name, role });
      const timeout = role === 'task' ? task.timeout : task.rollback?.timeout;
      if (brought === undefined || timeout === undefined) return [];
      const label = functionLabel({ task: task.name, role });
      if (!isFunction(brought)) return [notAFunction(task.name, label)];
      const said = Object.entries(others).flatMap(([name, value]) => (value === undefined ? [] : [name]));
      return [
        ...(said.length === 0 ? [] : [alsoSetUp(task.name, label, said)]),
        ...checkTimeout(task.name, label, brought, timeout),
      ];
    }),
  );
}

function isFunction(brought: unknown): brought is IFunction {
  const { functionArn, resourceArnsForGrantInvoke } = (brought ?? {}) as Partial<IFunction>;
  return typeof functionArn === 'string' && Array.isArray(resourceArnsForGrantInvoke);
}

function notAFunction(task: string, label: string): Problem {
  return {
    code: 'WF410',
    task,
    message: `what is given as the function of ${label} is no Lambda function of CDK`,
    fix: 'give a construct, such as new DockerImageFunction(…), or Function.fromFunctionArn(…)',
  };
}

function alsoSetUp(task: string, label: string, said: readonly string[]): Problem {
  return {
    code: 'WF410',
    task,
    message: `${label} has a function of yours, and options for one that would be made: ${said.join(', ')}`,
    fix: 'set your function up where you make it, and take these out',
  };
}

function checkTimeout(task: string, label: string, brought: IFunction, timeout: number): readonly Problem[] {
  const seconds = knownTimeout(brought);
  if (seconds === undefined || seconds <= timeout) return [];
  return [
    {
      code: 'WF410',
      task,
      message: `the function of ${label} may run for ${quantity(seconds, 'second')}, but ${label} gives it ${timeout}: it might still be at work when it is tried again, or undone`,
      fix: `give the function a timeout of ${quantity(timeout, 'second')} or less, or ${label} one of ${seconds}`,
    },
  ];
}

/** A function of this app is asked for, and what was brought is none. */
export function noFunctionOfThisApp(task: string): Problem {
  return {
    code: 'WF410',
    task,
    message: `"${task}" has a function of yours that is no Function made in this app`,
    fix: 'use what you gave in "functions"',
  };
}
