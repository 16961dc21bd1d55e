import { describeMachine } from '../../operate/found-machine.js';
import type { RerunTools } from '../../operate/rerun/perform-rerun.js';
import { machineNameIn } from '../../undo/rollback-reference.js';
import { utcBound } from '../../utc-second.js';
import { openPayloads } from '../aws/open-payloads.js';
import type { AwsTarget, StepFunctions } from '../aws/step-functions.js';
import type { Host } from '../host.js';
import { interruption } from '../interruption.js';
import { whileWorking } from '../progress/while-working.js';
import { Refused } from '../refusal.js';
import { waitForRollback } from '../rollback/wait-for-rollback.js';

/** Milliseconds between two looks at the clock. */
const LOOK = 1000;

/** Waiting and storing, as the command line does it. */
export function rerunTools(
  executionArn: string,
  stepFunctions: StepFunctions,
  { target, quiet, host }: { readonly target: AwsTarget; readonly quiet: boolean; readonly host: Host },
): RerunTools {
  return {
    followRollback: ({ arn, notBefore }) =>
      waitForRollback(stepFunctions, arn, { quiet, ...(notBefore === undefined ? {} : { notBefore }) }, host),
    waitUntil: (time) => waitUntil(time, host),
    openStore: async () => {
      const { stateMachineArn = '' } = (await stepFunctions.details(executionArn)) ?? {};
      const machine = await describeMachine(
        { arn: stateMachineArn, name: machineNameIn(stateMachineArn) },
        stepFunctions,
      );
      if (machine.payloads === undefined) return undefined;
      const region = stateMachineArn.split(':')[3];
      const store = await openPayloads(machine.payloads, { ...target, ...(region === undefined ? {} : { region }) });
      return {
        put: async (json) => {
          try {
            return { ...(await store.put(json)) };
          } catch (error) {
            throw notStored(error) ?? error;
          }
        },
      };
    },
  };
}

async function waitUntil(time: string, host: Host): Promise<'over' | 'interrupted'> {
  const until = Date.parse(time);
  if (until <= host.now()) return 'over';
  const interrupt = interruption(host);
  try {
    return await whileWorking(host, `Waiting until ${utcBound(time)} for functions that may be under way`, async () => {
      while (host.now() < until) {
        if (await interrupt.within(Math.min(LOOK, until - host.now()))) return 'interrupted';
      }
      return 'over';
    });
  } finally {
    interrupt.end();
  }
}

function notStored(error: unknown): Refused | undefined {
  if (!(error instanceof Error) || error.name !== 'PayloadStoreFailed') return undefined;
  const message =
    `What is reused is more than travels through the state machine, and could not be stored: ${error.message}` +
    '\n  fix: have s3:PutObject allowed there, and kms:GenerateDataKey where a key of yours encrypts it';
  return new Refused([{ kind: 'unusable', message }], { cause: error });
}
