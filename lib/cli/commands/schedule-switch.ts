import { quantity } from '../../quantity.js';
import { readTarget, type TargetOptions } from '../aws/aws-target.js';
import { type FoundMachine, findMachine } from '../aws/find-machine.js';
import { type ExitCode, exitCodes } from '../exit-code.js';
import type { Host } from '../host.js';
import { whileWorking } from '../progress/while-working.js';
import { wrongCall } from '../refusal.js';
import { wrapIndented } from '../render/fit-text.js';
import { printVersioned } from '../render/json-text.js';
import { findSchedules } from '../schedule/find-schedules.js';
import { refuseLocal } from '../schedule/refuse-local.js';
import { withScheduleServices } from '../schedule/schedule-services.js';
import { type Switched, switchedLine, switchSchedules } from '../schedule/switch-schedules.js';
import { workflowName } from '../schedule/workflow-name.js';

export interface ScheduleSwitchOptions extends TargetOptions {
  readonly json?: boolean;
}

/** `stepwright schedule pause` and `resume`: whether a deployed workflow starts by itself, until the other one. */
export async function scheduleSwitchCommand(
  command: 'pause' | 'resume',
  typed: string,
  options: ScheduleSwitchOptions,
  host: Host,
): Promise<ExitCode> {
  refuseLocal(command, options);
  const name = await workflowName(typed, host);
  return withScheduleServices({ ...readTarget(name, options, host.env), onlyAws: true }, host, async (services) => {
    const state = command === 'pause' ? 'DISABLED' : 'ENABLED';
    const { machine, switched } = await whileWorking(host, `Looking for what starts ${name}`, async (tell) => {
      const machine = await services.ask('Step Functions', () => findMachine(name, services.stepFunctions));
      const schedules = await findSchedules(machine, services);
      if (schedules.length === 0) {
        throw wrongCall(`Nothing starts ${titleOf(machine)} by itself: there is nothing to ${command}.`);
      }
      tell(`${command === 'pause' ? 'Pausing' : 'Resuming'} ${quantity(schedules.length, 'schedule')}`);
      return { machine, switched: await switchSchedules(schedules, state, services) };
    });
    host.stdout.write(
      options.json
        ? printVersioned({ stateMachineArn: machine.arn, state, schedules: switched })
        : switchText(command, machine, switched, host.columns),
    );
    return switched.some(({ kind }) => kind === 'failed') ? exitCodes.failed : exitCodes.done;
  });
}

function switchText(
  command: 'pause' | 'resume',
  machine: FoundMachine,
  switched: readonly Switched[],
  columns: number,
): string {
  const done = command === 'pause' ? 'paused' : 'resumed';
  const failed = switched.filter(({ kind }) => kind === 'failed').length;
  const lines = [
    titleOf(machine),
    ...switched.flatMap((each) => switchedLine(each, done).split('\n')),
    ...(failed === 0 ? [] : [`${failed} of ${switched.length} not ${done}. Doing it again goes on with what is left.`]),
    ...(command === 'resume' && switched.some(({ kind }) => kind === 'switched')
      ? ['What was due meanwhile is not started by this: stepwright schedule backfill does that.']
      : []),
  ];
  return `${wrapIndented(lines, columns).join('\n')}\n`;
}

function titleOf({ workflow, name }: FoundMachine): string {
  return workflow === undefined || workflow === name ? name : `${workflow} (${name})`;
}
