import { SFNClient } from '@aws-sdk/client-sfn';
import { sfnOperatePort } from '../../operate/sdk/sfn-operate-port.js';
import { clientSettings } from './client-settings.js';
import type { AwsTarget, StepFunctions } from './step-functions.js';

/** Step Functions over the AWS SDK. Imported only by what talks to AWS: the SDK takes its time to load. */
export function connectStepFunctions(target: AwsTarget): StepFunctions {
  const client = new SFNClient(clientSettings(target));
  const port = sfnOperatePort(client);
  return {
    ...port,
    stateMachines: async () => (await port.machines()).filter(({ type }) => type !== 'EXPRESS').map(({ arn }) => arn),
    close: () => client.destroy(),
  };
}
