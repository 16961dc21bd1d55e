import { structure } from '../input/shape.js';
import * as shapes from '../input/shapes.js';
import { operation } from '../operation.js';
import { taggedResource } from './tagged-resource.js';

export const listTagsForResource = operation(
  structure({ resourceArn: shapes.arn }, {}),
  ({ resourceArn }, service) => ({
    tags: Object.entries(taggedResource(resourceArn, service).tags).map(([key, value]) => ({ key, value })),
  }),
);
