import { describeMachine } from '../../operate/found-machine.js';
import type { ExecutionDetails } from '../../operate/operate-port.js';
import { parseObject } from '../../undo/parse-object.js';
import { machineNameIn, rollbackMachineOf } from '../../undo/rollback-reference.js';
import { type DeployedWorkflow, readDeployedWorkflow } from '../progress/deployed-workflow.js';
import type { WatchPort } from './patient-port.js';

/** Which execution is meant, and by what it was started. */
export type DefinedExecution = Pick<ExecutionDetails, 'arn' | 'stateMachineArn' | 'stateMachineVersionArn'>;

/** Reads what executions run. */
export interface DeployedReader {
  /** What an execution runs. */
  own(execution: DefinedExecution): Promise<DeployedWorkflow>;
  /**
   * What another execution of the same machine was found to run, which may be another revision of it: to be read anew with
   * `own` when the history tells of a task that is not in it.
   */
  likely(execution: DefinedExecution): Promise<DeployedWorkflow>;
}

/** Reads every definition once, since executions that are watched together are mostly of the same machine. */
export function deployedReader(port: WatchPort): DeployedReader {
  const known = new Map<string, Promise<DeployedWorkflow>>();
  const read = (key: string, execution: DefinedExecution) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const reading = readDefinitions(execution, port);
    known.set(key, reading);
    return reading;
  };
  return {
    own: (execution) => read(execution.stateMachineVersionArn ?? execution.arn, execution),
    likely: (execution) => read(execution.stateMachineVersionArn ?? execution.stateMachineArn, execution),
  };
}

async function readDefinitions({ arn, stateMachineArn }: DefinedExecution, port: WatchPort): Promise<DeployedWorkflow> {
  const main = parseObject(await port.definitionRun(arn)) ?? {};
  const rollbackMachineArn = rollbackMachineOf(main);
  const rollback = rollbackMachineArn === undefined ? undefined : await port.definition(rollbackMachineArn);
  const undoing = parseObject(rollback);
  return readDeployedWorkflow({
    main,
    ...(undoing === undefined ? {} : { rollback: undoing }),
    name: undoing === undefined ? await nameOf(stateMachineArn, port) : machineNameIn(stateMachineArn),
  });
}

/** The workflow's, or that of the machine where tags may not be read: a name is not worth a failure. */
async function nameOf(stateMachineArn: string, port: WatchPort): Promise<string> {
  const name = machineNameIn(stateMachineArn);
  try {
    return (await describeMachine({ arn: stateMachineArn, name }, port)).workflow ?? name;
  } catch (error) {
    if (error instanceof Error && /AccessDenied|ResourceNotFound|UnknownOperation/.test(error.name)) return name;
    throw error;
  }
}
