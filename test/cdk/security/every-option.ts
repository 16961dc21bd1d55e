import { App, Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { type IVpc, Vpc } from 'aws-cdk-lib/aws-ec2';
import { type IKey, Key } from 'aws-cdk-lib/aws-kms';
import { type ITopic, Topic } from 'aws-cdk-lib/aws-sns';
import { type IQueue, Queue } from 'aws-cdk-lib/aws-sqs';
import { LogLevel } from 'aws-cdk-lib/aws-stepfunctions';
import cdkJson from '../../../cdk.json';
import { WorkflowStateMachine, type WorkflowStateMachineProps } from '../../../lib/cdk/index.js';
import { recurringShop, shopProject } from '../shop.js';

const projectRoot = shopProject();

/** What the user brings stands in another stack, so that this one has nothing but what is ours. */
export interface EveryOption {
  readonly app: App;
  readonly stack: Stack;
  readonly mine: Stack;
}

/**
 * A stack with every option on that makes a resource, a role or a policy: workflows that are started by rules, by two rules
 * that mean OR, and by Scheduler; in a network; with a key and without.
 */
export function everyOption(hasKey: boolean): EveryOption {
  const app = new App({ context: cdkJson.context });
  const mine = new Stack(app, 'Mine');
  const stack = new Stack(app, 'Shop');
  const encryptionKey = hasKey ? { encryptionKey: new Key(mine, 'Key', { enableKeyRotation: true }) as IKey } : {};
  // Their policies name rules, so they cannot be in another stack.
  const queue = (id: string): IQueue => {
    const ofUser = new Queue(stack, id, { enforceSSL: true });
    Validations.of(ofUser).acknowledge({ id: 'AwsSolutions-SQS3', reason: 'It is for what was late or undone.' });
    return ofUser as IQueue;
  };
  const common: Omit<WorkflowStateMachineProps, 'workflow'> = {
    projectRoot,
    ...encryptionKey,
    functionDefaults: { vpc: new Vpc(mine, 'Network', { restrictDefaultSecurityGroup: false }) as IVpc },
    functions: { Reserve: { environment: { SHELF: '7' }, memorySize: 256 } },
    logLevel: LogLevel.ALL,
    tracing: true,
    taskLogs: 'structured',
    alarms: true,
    alarmTopic: new Topic(mine, 'Alarmed') as ITopic,
    dashboard: true,
    payloads: { removalPolicy: RemovalPolicy.DESTROY },
    rollbackWhenStopped: true,
    rollbackIncomplete: {
      topic: new Topic(mine, 'Told', hasKey ? { masterKey: new Key(mine, 'TopicKey') as IKey } : {}) as ITopic,
      queue: queue('ToldToo'),
    },
  };
  const schedule = (id: string) => ({ deadLetterQueue: queue(id), input: { shop: 1 }, maxEventAge: Duration.hours(1) });
  new WorkflowStateMachine(stack, 'ByRule', {
    ...common,
    workflow: recurringShop,
    schedule: { ...schedule('LateByRule') },
  });
  new WorkflowStateMachine(stack, 'ByTwoRules', {
    ...common,
    workflow: { ...recurringShop, cronPattern: '0 6 1 * 1' },
    schedule: { ...schedule('LateByTwoRules'), overlap: 'skip' },
  });
  new WorkflowStateMachine(stack, 'ByScheduler', {
    ...common,
    workflow: { ...recurringShop, timeZone: 'Europe/Berlin' },
    schedule: { ...schedule('LateByScheduler'), flexibleWindow: Duration.minutes(5) },
  });
  return { app, stack, mine };
}
