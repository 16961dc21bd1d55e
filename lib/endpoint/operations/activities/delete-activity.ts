import { structure } from '../input/shape.js';
import * as shapes from '../input/shapes.js';
import { operation } from '../operation.js';
import { parseArn } from '../parse-arn.js';

/** One that is not there is deleted already. */
export const deleteActivity = operation(structure({ activityArn: shapes.arn }, {}), ({ activityArn }, { registry }) => {
  const { arn } = parseArn(activityArn, 'activity');
  if (registry.activity(arn) !== undefined) registry.change({ kind: 'dropActivity', activityArn: arn });
  return {};
});
