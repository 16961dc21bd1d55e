import type { Host } from '../host.js';
import { awsRefusal } from './aws-refusal.js';
import type { TargetOptions } from './aws-target.js';
import { findTarget } from './find-target.js';
import type { AskedTarget, AwsTarget, StepFunctions } from './step-functions.js';

/**
 * Does something with the Step Functions that a call means, and lets go of it.
 *
 * @param typed what the call names: an ARN says its region
 * @throws Refused for what a user can do something about; its `cause` is the error of the SDK
 */
export async function withStepFunctions<T>(
  typed: string,
  options: TargetOptions,
  host: Host,
  act: (stepFunctions: StepFunctions, target: AwsTarget) => Promise<T>,
): Promise<T> {
  const target = await findTarget(typed, options, host);
  const stepFunctions = await host.stepFunctions(target);
  try {
    return await act({ ...stepFunctions, target: askedTarget(typed, options, target) }, target);
  } catch (error) {
    throw awsRefusal(error, target) ?? error;
  } finally {
    stepFunctions.close();
  }
}

function askedTarget(typed: string, options: TargetOptions, { endpointUrl }: AwsTarget): AskedTarget {
  return { typed, options, ...(endpointUrl === undefined ? {} : { endpointUrl }) };
}
