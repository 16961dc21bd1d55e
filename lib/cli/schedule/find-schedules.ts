import type { FoundMachine } from '../aws/find-machine.js';
import { type DeployedSchedule, deployedRule, deployedZonedSchedule } from './deployed-schedule.js';
import type { ScheduleServices } from './schedule-services.js';

/** What starts a state machine again and again: rules that have it or its starter as target, and the schedules of its group. */
export async function findSchedules(
  machine: FoundMachine,
  services: ScheduleServices,
): Promise<readonly DeployedSchedule[]> {
  return [...(await findRules(machine, services)), ...(await findZonedSchedules(machine, services))];
}

async function findRules(machine: FoundMachine, { ask, eventBridge }: ScheduleServices) {
  return ask('EventBridge', async () => {
    const names = new Set<string>();
    for (const target of targetsOf(machine)) {
      for (const name of await eventBridge.ruleNames(target)) names.add(name);
    }
    const rules = await Promise.all([...names].sort().map((name) => eventBridge.rule(name)));
    return rules.flatMap((rule) => (rule === undefined ? [] : (deployedRule(rule) ?? [])));
  });
}

async function findZonedSchedules({ scheduleGroup: group }: FoundMachine, { ask, scheduler }: ScheduleServices) {
  if (group === undefined) return [];
  return ask('EventBridge Scheduler', async () => {
    const names = await scheduler.scheduleNames(group);
    const schedules = await Promise.all([...names].sort().map((name) => scheduler.schedule(group, name)));
    return schedules.flatMap((schedule) => (schedule === undefined ? [] : deployedZonedSchedule(group, schedule)));
  });
}

/** What schedules start: the machine, or the one that starts it. */
export function targetsOf({ arn, starterArn }: FoundMachine): readonly string[] {
  return starterArn === undefined ? [arn] : [arn, starterArn];
}
