import { list, structure } from '../input/shape.js';
import * as shapes from '../input/shapes.js';
import { operation } from '../operation.js';
import { taggedResource } from './tagged-resource.js';

/** Keys that are not there are no error. */
export const untagResource = operation(
  structure({ resourceArn: shapes.arn, tagKeys: list(shapes.tagKey) }, {}),
  ({ resourceArn, tagKeys }, service) => {
    const { tags, setTags } = taggedResource(resourceArn, service);
    setTags(Object.fromEntries(Object.entries(tags).filter(([key]) => !tagKeys.includes(key))));
    return {};
  },
);
