import { findAlias, findVersion } from '../../registry/choose-revision.js';
import { structure } from '../input/shape.js';
import * as shapes from '../input/shapes.js';
import { operation } from '../operation.js';
import { seconds } from '../seconds.js';
import { shownConfigurations } from './configurations.js';
import { missingStateMachine, requireStateMachine } from './require-state-machine.js';
import { shownDefinition } from './shown-definition.js';

/** Of a state machine or of a version. An alias has a description of its own. */
export const describeStateMachine = operation(
  structure({ stateMachineArn: shapes.arn }, { includedData: shapes.includedData }),
  (input, service) => {
    const { record, qualifier } = requireStateMachine(input.stateMachineArn, service);
    if (qualifier !== undefined && findAlias(record, qualifier)) throw missingStateMachine(input.stateMachineArn);
    const version = qualifier === undefined ? undefined : findVersion(record, qualifier);
    const shown = version ?? record;
    const revision = service.registry.revisionRecord(shown.revisionId);
    return {
      stateMachineArn: input.stateMachineArn,
      name: record.name,
      status: 'ACTIVE',
      ...shownDefinition(shown.definition, input.includedData),
      roleArn: shown.roleArn,
      type: record.type,
      creationDate: seconds(shown.createdAt),
      ...shownConfigurations(revision?.configurations ?? record.configurations),
      ...(revision?.initial ? {} : { revisionId: shown.revisionId }),
      ...(version?.description === undefined ? {} : { description: version.description }),
    };
  },
);
