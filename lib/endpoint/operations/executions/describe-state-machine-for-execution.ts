import { machineFor } from '../../../engine/processor-machine.js';
import { structure } from '../input/shape.js';
import * as shapes from '../input/shapes.js';
import { operation } from '../operation.js';
import { seconds } from '../seconds.js';
import { shownConfigurations } from '../state-machines/configurations.js';
import { shownDefinition } from '../state-machines/shown-definition.js';
import { executionDoesNotExist, requireExecution } from './require-execution.js';

/** What the execution runs, whatever has become of the state machine since. */
export const describeStateMachineForExecution = operation(
  structure({ executionArn: shapes.arn }, { includedData: shapes.includedData }),
  ({ executionArn, includedData }, service) => {
    const { snapshot, origin, revision } = requireExecution(executionArn, service);
    const record = service.registry.revisionRecord(revision);
    const definition = service.registry.revision(revision);
    if (record === undefined || definition === undefined) throw executionDoesNotExist(executionArn);
    const { stateMachineArn, stateMachineName } = snapshot.execution;
    const label = labelIn(stateMachineName);
    // An item of a distributed Map runs the processor only.
    const text =
      label === undefined
        ? record.definition
        : JSON.stringify(machineFor(definition.machine, stateMachineArn) ?? definition.machine);
    return {
      stateMachineArn,
      name: stateMachineName,
      ...shownDefinition(text, includedData),
      roleArn: record.roleArn,
      updateDate: seconds(record.updatedAt),
      ...shownConfigurations(record.configurations),
      ...(origin?.mapRunArn === undefined ? {} : { mapRunArn: origin.mapRunArn }),
      ...(label === undefined ? {} : { label }),
      ...(record.initial ? {} : { revisionId: record.revisionId }),
    };
  },
);

function labelIn(stateMachineName: string): string | undefined {
  const slash = stateMachineName.indexOf('/');
  return slash < 0 ? undefined : stateMachineName.slice(slash + 1);
}
