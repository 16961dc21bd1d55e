import { structure } from '../input/shape.js';
import * as shapes from '../input/shapes.js';
import { operation } from '../operation.js';
import { seconds } from '../seconds.js';
import { requireActivity } from './require-activity.js';

export const describeActivity = operation(structure({ activityArn: shapes.arn }, {}), ({ activityArn }, service) => {
  const { arn, name, createdAt } = requireActivity(activityArn, service);
  return {
    activityArn: arn,
    name,
    creationDate: seconds(createdAt),
    encryptionConfiguration: { type: 'AWS_OWNED_KEY' },
  };
});
