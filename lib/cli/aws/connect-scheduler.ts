import {
  GetScheduleCommand,
  type GetScheduleCommandOutput,
  paginateListSchedules,
  SchedulerClient,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import { noteOperations } from './asked-operation.js';
import { clientSettings } from './client-settings.js';
import { orMissing } from './or-missing.js';
import type { Scheduler } from './scheduler.js';
import type { AwsTarget } from './step-functions.js';

/** EventBridge Scheduler over the AWS SDK. Imported only by what talks to it. */
export function connectScheduler(target: AwsTarget): Scheduler {
  const client = noteOperations(new SchedulerClient(clientSettings(target, 'EventBridge Scheduler')));
  const get = (GroupName: string, Name: string) => orMissing(client.send(new GetScheduleCommand({ GroupName, Name })));
  return {
    scheduleNames: async (group) => (await orMissing(namesOf(client, group))) ?? [],
    schedule: async (group, name) => {
      const found = await get(group, name);
      if (found === undefined) return undefined;
      const { State, ScheduleExpression = '', ScheduleExpressionTimezone = 'UTC', Target } = found;
      return {
        name,
        isEnabled: State !== 'DISABLED',
        expression: ScheduleExpression,
        timeZone: ScheduleExpressionTimezone,
        targetArn: Target?.Arn ?? '',
        ...(Target?.Input === undefined ? {} : { input: Target.Input }),
      };
    },
    switchSchedule: async (group, name, state) => {
      const found = await client.send(new GetScheduleCommand({ GroupName: group, Name: name }));
      if ((found.State ?? 'ENABLED') === state) return 'unchanged';
      await client.send(new UpdateScheduleCommand({ ...updatable(found), State: state }));
      return 'switched';
    },
    close: () => client.destroy(),
  };
}

/**
 * What a schedule is, as an update has to say it: what is not sent is set back to its default (API: UpdateSchedule). So
 * everything is sent but what AWS alone says, and members that come with a later SDK are too.
 */
function updatable(found: GetScheduleCommandOutput) {
  const { $metadata, Arn, CreationDate, LastModificationDate, ...rest } = found;
  const { Name, ScheduleExpression, Target, FlexibleTimeWindow } = rest;
  return { ...rest, Name, ScheduleExpression, Target, FlexibleTimeWindow };
}

async function namesOf(client: SchedulerClient, GroupName: string): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const { Schedules = [] } of paginateListSchedules({ client }, { GroupName })) {
    names.push(...Schedules.map(({ Name = '' }) => Name));
  }
  return names;
}
