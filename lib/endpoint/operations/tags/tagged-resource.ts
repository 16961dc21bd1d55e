import { splitQualifier } from '../../registry/qualified-arn.js';
import type { Service } from '../../service.js';
import { ApiError } from '../api-error.js';
import { parseArn } from '../parse-arn.js';

export interface TaggedResource {
  readonly tags: Readonly<Record<string, string>>;
  readonly setTags: (tags: Readonly<Record<string, string>>) => void;
}

/**
 * A state machine or an activity; versions and aliases have no tags.
 *
 * @throws ApiError `InvalidArn` or `ResourceNotFound`
 */
export function taggedResource(resourceArn: string, { registry }: Service): TaggedResource {
  const { arn, resourceType } = parseArn(resourceArn, 'stateMachine', 'activity');
  if (resourceType === 'activity') {
    const activity = registry.activity(arn);
    if (activity === undefined) throw resourceNotFound(arn);
    return {
      tags: activity.tags,
      setTags: (tags) => registry.change({ kind: 'putActivity', activity: { ...activity, tags } }),
    };
  }
  const record = splitQualifier(arn).qualifier === undefined ? registry.stateMachine(arn) : undefined;
  if (record === undefined) throw resourceNotFound(arn);
  return {
    tags: record.tags,
    setTags: (tags) => registry.change({ kind: 'put', stateMachine: { ...record, tags } }),
  };
}

export function resourceNotFound(arn: string): ApiError {
  return new ApiError('ResourceNotFound', `Resource not found: '${arn}'`, { resourceName: arn });
}
