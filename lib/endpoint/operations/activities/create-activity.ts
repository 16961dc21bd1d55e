import { structure } from '../input/shape.js';
import * as shapes from '../input/shapes.js';
import { operation } from '../operation.js';
import { requireName } from '../require-name.js';
import { resourceArn } from '../resource-arn.js';
import { seconds } from '../seconds.js';
import { addTags } from '../tags/add-tags.js';

/** Idempotent by name; other tags are ignored then (API: CreateActivity). */
export const createActivity = operation(
  structure({ name: shapes.name }, { tags: shapes.tagList, encryptionConfiguration: shapes.encryptionConfiguration }),
  (input, { registry, settings, now }) => {
    const name = requireName(input.name);
    const arn = resourceArn(settings, 'activity', name);
    const known = registry.activity(arn);
    if (known !== undefined) return { activityArn: arn, creationDate: seconds(known.createdAt) };
    const activity = { arn, name, createdAt: now(), tags: addTags(arn, {}, input.tags ?? []) };
    registry.change({ kind: 'putActivity', activity });
    return { activityArn: arn, creationDate: seconds(activity.createdAt) };
  },
);
