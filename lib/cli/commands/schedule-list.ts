import { findWorkflowMachines } from '../../operate/find-workflow-machines.js';
import { readTarget, type TargetOptions } from '../aws/aws-target.js';
import { findMachine } from '../aws/find-machine.js';
import { type ExitCode, exitCodes } from '../exit-code.js';
import type { Host } from '../host.js';
import { whileWorking } from '../progress/while-working.js';
import { printVersioned } from '../render/json-text.js';
import { painter } from '../render/paint.js';
import { findSchedules } from '../schedule/find-schedules.js';
import { refuseLocal } from '../schedule/refuse-local.js';
import { listedMachine, listLines, type ScheduledMachine } from '../schedule/schedule-list.js';
import { type ScheduleServices, withScheduleServices } from '../schedule/schedule-services.js';
import { workflowName } from '../schedule/workflow-name.js';

export interface ScheduleListOptions extends TargetOptions {
  readonly json?: boolean;
}

/** `stepwright schedule list`: the rules and schedules that start workflows, as they are deployed. */
export async function scheduleListCommand(
  typed: string | undefined,
  options: ScheduleListOptions,
  host: Host,
): Promise<ExitCode> {
  refuseLocal('list', options);
  const name = typed === undefined ? undefined : await workflowName(typed, host);
  return withScheduleServices(
    { ...readTarget(name ?? '', options, host.env), onlyAws: true },
    host,
    async (services) => {
      const { listed, left } = await whileWorking(host, 'Looking for workflows', async (tell) => {
        const { machines, left } = await services.ask('Step Functions', () => wantedMachines(name, services));
        const listed: ScheduledMachine[] = [];
        for (const machine of machines) {
          tell(`Looking for what starts ${machine.workflow ?? machine.name}`);
          listed.push(listedMachine(machine, await findSchedules(machine, services), host.now()));
        }
        return { listed, left };
      });
      host.stdout.write(options.json ? printVersioned({ machines: listed, left }) : listText(listed, left, host));
      return exitCodes.done;
    },
  );
}

async function wantedMachines(name: string | undefined, { stepFunctions }: ScheduleServices) {
  if (name === undefined) return findWorkflowMachines(stepFunctions);
  return { machines: [await findMachine(name, stepFunctions)], left: 0 };
}

function listText(machines: readonly ScheduledMachine[], left: number, { columns, colour }: Host): string {
  const paint = painter(colour);
  const blocks = machines.map((machine) => listLines(machine, columns, paint).join('\n'));
  if (blocks.length === 0) blocks.push('No state machine here is that of a deployed workflow.');
  if (left > 0) {
    blocks.push(
      `${left.toLocaleString('en-US')} more state machines were not looked into: name the one that you mean.`,
    );
  }
  return `${blocks.join('\n\n')}\n`;
}
