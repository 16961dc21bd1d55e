import { Token } from 'aws-cdk-lib';
import { functionTasks, type WorkflowDocument } from '../../definition/document.js';
import type { Problem } from '../../problems/problem.js';
import { broughtFunction } from '../functions/brought-function.js';
import { functionLabel } from '../functions/function-label.js';
import { optionsOfFunction } from '../functions/options-of-function.js';
import { rollbackStateMachineName } from '../machines/rollback-state-machine-name.js';
import type { WorkflowStateMachineProps } from '../workflow-state-machine-props.js';

/** WF413 for options with which AWS would refuse what is made, half-way through a deployment. */
export function checkLimits(workflow: WorkflowDocument, props: WorkflowStateMachineProps): readonly Problem[] {
  return [
    ...checkNames(workflow, props),
    ...checkFunctionStacks(props.functionStacks),
    ...functionTasks(workflow).flatMap((task) => [
      ...checkEnvironment(task.name, 'task', props),
      ...(task.rollback === undefined ? [] : checkEnvironment(task.name, 'rollback', props)),
    ]),
  ];
}

/** Letters, digits, "-" and "_": with others logs of executions do not work (rulebook 6.1). */
const NAME = /^[\w-]{1,80}$/;

function checkNames(workflow: WorkflowDocument, props: WorkflowStateMachineProps): readonly Problem[] {
  const undoes = functionTasks(workflow).some(({ rollback }) => rollback !== undefined)
    ? rollbackStateMachineName(props)
    : undefined;
  const derived = props.rollbackStateMachineName === undefined;
  const names = [
    ['stateMachineName', props.stateMachineName],
    [derived ? 'stateMachineName + "-Rollback"' : 'rollbackStateMachineName', undoes],
  ] as const;
  return [
    ...names.flatMap(([option, name]) => (name === undefined || isLegal(name) ? [] : [illegalName(option, name)])),
    ...(undoes !== undefined && undoes === props.stateMachineName ? [sameName(undoes)] : []),
  ];
}

function isLegal(name: string): boolean {
  return Token.isUnresolved(name) || NAME.test(name);
}

function illegalName(option: string, name: string): Problem {
  return {
    code: 'WF413',
    message: `${option} is "${name}"${name.length > 80 ? `, which has ${name.length} characters` : ''}`,
    fix: 'write 1 to 80 letters, digits, "-" and "_"',
  };
}

function sameName(name: string): Problem {
  return {
    code: 'WF413',
    message: `both state machines would be called "${name}"`,
    fix: 'give them different names, or leave "rollbackStateMachineName" out',
  };
}

/** A nested stack is a resource of its stack, and there is no use in one for each function. */
const MOST_STACKS = 50;

function checkFunctionStacks(stacks: number | undefined): readonly Problem[] {
  if (stacks === undefined || (Number.isInteger(stacks) && stacks >= 1 && stacks <= MOST_STACKS)) return [];
  return [
    {
      code: 'WF413',
      message: `functionStacks is ${stacks}`,
      fix: `write a whole number from 1 to ${MOST_STACKS}, or leave it out to have functions in the stack of the workflow`,
    },
  ];
}

/** Bytes of all names and values together (LAM: gettingstarted-limits; rulebook 9). */
const MOST_ENVIRONMENT_BYTES = 4096;

/** Only what is known: a value that AWS makes may be longer, and what is added later is not here yet. */
function checkEnvironment(
  task: string,
  role: 'task' | 'rollback',
  props: WorkflowStateMachineProps,
): readonly Problem[] {
  if (broughtFunction(props.functions ?? {}, { task, role }) !== undefined) return [];
  const { environment = {} } = optionsOfFunction(props, { task, role });
  const texts = Object.entries(environment).flat();
  const bytes = texts.reduce((sum, text) => sum + (Token.isUnresolved(text) ? 0 : Buffer.byteLength(String(text))), 0);
  if (bytes <= MOST_ENVIRONMENT_BYTES) return [];
  return [
    {
      code: 'WF413',
      task,
      message: `the environment of ${functionLabel({ task, role })} has ${bytes.toLocaleString('en-US')} bytes, and Lambda takes ${MOST_ENVIRONMENT_BYTES.toLocaleString('en-US')}`,
      fix: 'keep what is long in SSM or S3, and name it in the environment',
    },
  ];
}
