import {
  DescribeRuleCommand,
  DisableRuleCommand,
  EnableRuleCommand,
  EventBridgeClient,
  ListRuleNamesByTargetCommand,
  ListTargetsByRuleCommand,
  type Target,
} from '@aws-sdk/client-eventbridge';
import {
  GetScheduleCommand,
  type GetScheduleOutput,
  ListSchedulesCommand,
  SchedulerClient,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import {
  DescribeStateMachineCommand,
  ListStateMachinesCommand,
  ListTagsForResourceCommand,
  SFNClient,
} from '@aws-sdk/client-sfn';
import { mockClient } from 'aws-sdk-client-mock';
import { connectEventBridge } from '../../../lib/cli/aws/connect-event-bridge.js';
import { connectScheduler } from '../../../lib/cli/aws/connect-scheduler.js';
import { connectStepFunctions } from '../../../lib/cli/aws/connect-step-functions.js';
import type { Host } from '../../../lib/cli/host.js';

export const arnOf = (name: string) => `arn:aws:states:eu-west-1:111122223333:stateMachine:${name}`;

/** What an account holds. */
export interface World {
  /** Tags of each state machine, by its name. */
  readonly machines: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Comments of definitions, by the name of the state machine. */
  readonly comments?: Readonly<Record<string, string>>;
  /** Rules, each with the name of the state machine that it starts. */
  readonly rules?: Readonly<
    Record<
      string,
      { readonly of: string; readonly expression?: string; readonly state?: string; readonly target?: Partial<Target> }
    >
  >;
  /** Of one group. */
  readonly schedules?: readonly GetScheduleOutput[];
}

/** The clients of the AWS SDK, answering as AWS would: lists come two to a page. */
export function awsOnPaper() {
  const sfn = mockClient(SFNClient);
  const events = mockClient(EventBridgeClient);
  const scheduler = mockClient(SchedulerClient);
  return {
    sfn,
    events,
    scheduler,
    /** Forgets what was asked, and holds something else. */
    hold: ({ machines, comments = {}, rules = {}, schedules = [] }: World) => {
      for (const client of [sfn, events, scheduler]) client.reset();
      const names = Object.keys(machines);
      sfn.on(ListStateMachinesCommand).callsFake(({ nextToken }) => {
        const [items, next] = page(names, nextToken);
        return {
          stateMachines: items.map((name) => ({
            name,
            stateMachineArn: arnOf(name),
            type: 'STANDARD',
            creationDate: new Date(0),
          })),
          nextToken: next,
        };
      });
      sfn.on(ListTagsForResourceCommand).callsFake(({ resourceArn }) => {
        const tags = machines[nameIn(resourceArn)];
        if (tags === undefined) throw awsError('ResourceNotFound', `Resource not found: '${resourceArn}'`);
        return { tags: Object.entries(tags).map(([key, value]) => ({ key, value })) };
      });
      sfn.on(DescribeStateMachineCommand).callsFake(({ stateMachineArn }) => ({
        definition: JSON.stringify({ Comment: comments[nameIn(stateMachineArn)] }),
      }));
      events.on(ListRuleNamesByTargetCommand).callsFake(({ TargetArn, NextToken }) => {
        const found = Object.keys(rules).filter((name) => rules[name]?.of === nameIn(TargetArn));
        const [RuleNames, next] = page(found, NextToken);
        return { RuleNames, NextToken: next };
      });
      events.on(DescribeRuleCommand).callsFake(({ Name }) => {
        const { state = 'ENABLED', expression } = rules[Name] ?? {};
        return { Name, State: state, ScheduleExpression: expression };
      });
      events.on(ListTargetsByRuleCommand).callsFake(({ Rule }) => {
        const rule = rules[Rule];
        return { Targets: rule === undefined ? [] : [{ Id: 'T', Arn: arnOf(rule.of), ...rule.target }] };
      });
      events.on(EnableRuleCommand).resolves({});
      events.on(DisableRuleCommand).resolves({});
      scheduler.on(ListSchedulesCommand).callsFake(({ GroupName, NextToken }) => {
        const found = schedules.filter((schedule) => schedule.GroupName === GroupName).map(({ Name }) => Name);
        const [items, next] = page(found, NextToken);
        return { Schedules: items.map((Name) => ({ Name })), NextToken: next };
      });
      scheduler.on(GetScheduleCommand).callsFake(({ Name, GroupName = 'default' }) => {
        const found = schedules.find((schedule) => schedule.Name === Name && schedule.GroupName === GroupName);
        if (found === undefined) throw awsError('ResourceNotFoundException', `Schedule ${Name} does not exist.`);
        return found;
      });
      scheduler.on(UpdateScheduleCommand).resolves({ ScheduleArn: 'arn' });
    },
  };
}

/** A host that talks to the clients, and so to what answers for AWS. */
export const awsHost: Partial<Host> = {
  now: () => Date.parse('2026-11-25T12:00:00Z'),
  stepFunctions: async (target) => connectStepFunctions(target),
  eventBridge: async (target) => connectEventBridge(target),
  scheduler: async (target) => connectScheduler(target),
};

/** An error as the SDK throws what a service has answered. */
export function awsError(name: string, message: string): Error {
  return Object.assign(new Error(message), { name, $metadata: { httpStatusCode: 400 } });
}

function nameIn(arn: string): string {
  return arn.split(':')[6] ?? '';
}

function page<T>(items: readonly T[], token: string | undefined): readonly [readonly T[], string | undefined] {
  const from = Number(token ?? 0);
  return [items.slice(from, from + 2), from + 2 < items.length ? String(from + 2) : undefined];
}
