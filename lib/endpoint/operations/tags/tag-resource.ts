import { structure } from '../input/shape.js';
import * as shapes from '../input/shapes.js';
import { operation } from '../operation.js';
import { addTags } from './add-tags.js';
import { taggedResource } from './tagged-resource.js';

export const tagResource = operation(
  structure({ resourceArn: shapes.arn, tags: shapes.tagList }, {}),
  ({ resourceArn, tags: added }, service) => {
    const { tags, setTags } = taggedResource(resourceArn, service);
    setTags(addTags(resourceArn, tags, added));
    return {};
  },
);
