import { awsRefusal } from './aws-refusal.js';
import type { AwsService } from './aws-service.js';
import type { AwsTarget } from './step-functions.js';

/**
 * Does something with a service of AWS, where a command talks to several: what it refuses is told as of that one.
 *
 * @throws Refused for what a user can do something about; its `cause` is the error of the SDK
 */
export async function explainErrors<T>(service: AwsService, target: AwsTarget, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    throw awsRefusal(error, target, service) ?? error;
  }
}
