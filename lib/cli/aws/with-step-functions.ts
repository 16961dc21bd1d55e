import type { Host } from '../host.js';
import { awsRefusal } from './aws-refusal.js';
import { readTarget, type TargetOptions } from './aws-target.js';
import type { AwsTarget, StepFunctions } from './step-functions.js';

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
  const target = readTarget(typed, options);
  const stepFunctions = await host.stepFunctions(target);
  try {
    return await act(stepFunctions, target);
  } catch (error) {
    const refused = awsRefusal(error, target);
    if (refused === undefined) throw error;
    refused.cause = error;
    throw refused;
  } finally {
    stepFunctions.close();
  }
}
