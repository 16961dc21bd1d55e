import { paginateListStateMachines, SFNClient } from '@aws-sdk/client-sfn';
import { sfnPort } from '../../undo/sdk/sfn-port.js';
import type { AwsTarget, StepFunctions } from './step-functions.js';

/** Tries of a call that is throttled: with the SDK's pauses between them, some twenty seconds. */
const MOST_TRIES = 8;

/** Step Functions over the AWS SDK. Imported only by what talks to AWS: the SDK takes its time to load. */
export function connectStepFunctions({ region, profile, endpointUrl, anyCredentials }: AwsTarget): StepFunctions {
  const client = new SFNClient({
    maxAttempts: MOST_TRIES,
    ...(region === undefined ? {} : { region }),
    ...(profile === undefined ? {} : { profile }),
    ...(endpointUrl === undefined ? {} : { endpoint: endpointUrl }),
    ...(anyCredentials ? { credentials: { accessKeyId: 'local', secretAccessKey: 'local' } } : {}),
  });
  return {
    ...sfnPort(client),
    stateMachines: async () => {
      const arns: string[] = [];
      for await (const { stateMachines = [] } of paginateListStateMachines({ client, pageSize: 1000 }, {})) {
        const standard = stateMachines.filter(({ type }) => type !== 'EXPRESS');
        arns.push(...standard.map(({ stateMachineArn }) => stateMachineArn ?? ''));
      }
      return arns;
    },
    close: () => client.destroy(),
  };
}
