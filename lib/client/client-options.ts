import type { SFNClient } from '@aws-sdk/client-sfn';

/**
 * Where the state machine of a workflow is. Without any option: where the SDK finds credentials and a region, as in a
 * Lambda function, and by the name of the workflow there.
 *
 * @example
 * client(order, { stateMachineArn: process.env.ORDER_ARN })
 * client(order, { local: true }) // a running `stepwright dev`
 * client(order, { sfn: new SFNClient({ region: 'eu-west-1', maxAttempts: 10 }) })
 */
export type ClientOptions = {
  /**
   * ARN of the state machine. With it nothing is looked for, which takes the right to list state machines and their tags.
   * @default the one that has the name of the workflow, or its tag `stepwright:workflow`
   */
  readonly stateMachineArn?: string | undefined;
} & (OwnClient | Connection);

/** A client of the SDK that is there already. It stays open. */
interface OwnClient {
  /**
   * Talks to Step Functions; its region and credentials are those for S3 as well.
   * @default one of the client's own, which tries a call up to ten times
   */
  readonly sfn: SFNClient;
  readonly region?: never;
  readonly profile?: never;
  readonly endpointUrl?: never;
  readonly local?: never;
}

/** What a client of the SDK is made of. */
type Connection = {
  readonly sfn?: never;
  /** @default that of the ARN, or of the environment and the configuration files of AWS */
  readonly region?: string;
  /** Name of a profile in the configuration files of AWS. @default what the environment says */
  readonly profile?: string;
} & (
  | {
      /**
       * Step Functions there, rather than in AWS. On this machine it needs no credentials and no region.
       * @default `AWS_ENDPOINT_URL_SFN`, `AWS_ENDPOINT_URL`, or AWS
       */
      readonly endpointUrl?: string;
      readonly local?: never;
    }
  | {
      /**
       * The `stepwright dev` that listens at port 8083 of this machine, where it does when it is not told which. One at
       * another port is not looked for: name it by `endpointUrl`, or `AWS_ENDPOINT_URL`.
       */
      readonly local: true;
      readonly endpointUrl?: never;
    }
);
