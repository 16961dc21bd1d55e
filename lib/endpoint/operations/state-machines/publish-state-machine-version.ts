import { ApiError } from '../api-error.js';
import { string, structure } from '../input/shape.js';
import * as shapes from '../input/shapes.js';
import { operation } from '../operation.js';
import { seconds } from '../seconds.js';
import { publishVersion, versionArn } from './publish-version.js';
import { missingOrDeleting, requireUnqualified } from './require-state-machine.js';

/** What stands for the id of a revision that has none yet (API: PublishStateMachineVersion). */
const INITIAL = 'INITIAL';

/** Idempotent: a revision has one version. */
export const publishStateMachineVersion = operation(
  structure({ stateMachineArn: shapes.arn }, { revisionId: string({}), description: shapes.versionDescription }),
  ({ stateMachineArn, revisionId, description }, service) => {
    const known = requireUnqualified(stateMachineArn, service, missingOrDeleting);
    const current = known.initial ? INITIAL : known.revisionId;
    if (revisionId !== undefined && revisionId !== current) {
      const failed = `Failed to publish the State Machine version for revision ${revisionId}.`;
      throw new ApiError('ConflictException', `${failed} The current State Machine revision is ${current}.`);
    }
    const { record, version } = publishVersion(known, description, service.now());
    if (record !== known) service.registry.change({ kind: 'put', stateMachine: record });
    return { creationDate: seconds(version.createdAt), stateMachineVersionArn: versionArn(record, version.number) };
  },
);
