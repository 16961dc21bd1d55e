import { RemovalPolicy } from 'aws-cdk-lib';

/**
 * Versions of functions stay when the template names newer ones. Only those that a failed deployment made go again when it
 * is rolled back: Lambda publishes no second version of the same code, so with plain `RETAIN` CloudFormation would refuse
 * that code from then on ("A version for this Lambda function exists").
 *
 * The price: an execution that started in the minutes between the update of its machine and the rollback of the deployment
 * calls versions that are gone. It fails, and `stepwright rollback` undoes it.
 */
export const VERSION_REMOVAL_POLICY = RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE;
