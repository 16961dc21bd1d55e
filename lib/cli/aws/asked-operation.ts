import type { AwsService } from './aws-service.js';

/** What was asked of AWS when an error came back. The errors of the SDK do not say it. */
export interface AskedOperation {
  /** Absent for one that no command talks to. */
  readonly service?: AwsService;
  /** As the API calls it, such as `DescribeExecution`. */
  readonly operation: string;
  /** ARN of the state machine that was asked about. Absent where it was about something else. */
  readonly stateMachineArn?: string;
  /** That was asked, wherever the SDK has it from. Absent where nobody says one. */
  readonly region?: string;
}

/** By the names of the SDK's clients. */
const services: Readonly<Record<string, AwsService>> = {
  SFNClient: 'Step Functions',
  EventBridgeClient: 'EventBridge',
  SchedulerClient: 'EventBridge Scheduler',
  CloudWatchLogsClient: 'CloudWatch Logs',
  LambdaClient: 'Lambda',
  S3Client: 'S3',
};

const asked = new WeakMap<Error, AskedOperation>();

/**
 * Lets a client of the SDK note what it was asked, for each error that it rejects with. Every client that a command
 * talks through goes through this, so that `awsRefusal` can say which permission is missing, and where.
 *
 * @example
 * const client = noteOperations(new SFNClient(clientSettings(target)));
 */
export function noteOperations<Made extends AnyClient>(client: Made): Made {
  const { middlewareStack, config } = client as unknown as NotedClient;
  middlewareStack.add(
    (next, { clientName = '', commandName = '' }) =>
      async (args) => {
        try {
          return await next(args);
        } catch (error) {
          if (error instanceof Error) {
            const region = await config.region().catch(() => undefined);
            const service = services[clientName];
            const { stateMachineArn } =
              (args as { readonly input?: { readonly stateMachineArn?: string } }).input ?? {};
            asked.set(error, {
              ...(service === undefined ? {} : { service }),
              operation: commandName.replace(/Command$/, ''),
              ...(stateMachineArn === undefined ? {} : { stateMachineArn }),
              ...(region === undefined ? {} : { region }),
            });
          }
          throw error;
        }
      },
    { step: 'initialize', name: 'stepwrightNoteOperations' },
  );
  return client;
}

/** What was asked when this error came back; undefined for clients that do not note it. */
export function askedOperation(error: Error): AskedOperation | undefined {
  return asked.get(error);
}

/** What all clients of the SDK have, whatever they ask. */
interface AnyClient {
  readonly config: object;
  readonly middlewareStack: object;
  destroy(): void;
}

/** The part of a client that is used here, without the types of what it asks and answers. */
interface NotedClient {
  readonly config: { region(): Promise<string> };
  readonly middlewareStack: {
    add(
      middleware: (
        next: (args: object) => Promise<object>,
        context: { readonly clientName?: string; readonly commandName?: string },
      ) => (args: object) => Promise<object>,
      options: { readonly step: 'initialize'; readonly name: string },
    ): void;
  };
}
