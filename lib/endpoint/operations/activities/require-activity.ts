import type { ActivityRecord } from '../../registry/registry.js';
import type { Service } from '../../service.js';
import { ApiError } from '../api-error.js';
import { parseArn } from '../parse-arn.js';

export function requireActivity(activityArn: string, { registry }: Service): ActivityRecord {
  const { arn } = parseArn(activityArn, 'activity');
  const activity = registry.activity(arn);
  if (activity === undefined) throw new ApiError('ActivityDoesNotExist', `Activity Does Not Exist: '${arn}'`);
  return activity;
}
