import type { TargetOptions } from '../aws/aws-target.js';
import { wrongCall } from '../refusal.js';

/** The endpoint of `stepwright dev` has no rules and no schedules: workflows are started by itself. */
export function refuseLocal(command: keyof typeof fixes, { local }: TargetOptions): void {
  if (!local) return;
  throw wrongCall(
    `stepwright schedule ${command} works on AWS only: stepwright dev starts workflows itself when they are due.` +
      `\n  fix: ${fixes[command]}`,
  );
}

const fixes = {
  list: 'stepwright schedule next tells when a workflow is due',
  pause: 'start it with --no-schedules, and it starts none',
  resume: 'start it without --no-schedules',
} as const;
