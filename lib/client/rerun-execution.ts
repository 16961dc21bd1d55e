import type { Json } from '../json.js';
import type { OperatePort } from '../operate/operate-port.js';
import { performRerun, planRerunOf } from '../operate/rerun/perform-rerun.js';
import type { RerunRequest } from '../operate/rerun/rerun-plan.js';
import type { RerunRefusal } from '../operate/rerun/rerun-refusal.js';
import { ClientError } from './client-error.js';
import type { ClientPayloads } from './payloads/client-payloads.js';
import { poll, type WaitOptions } from './poll.js';

/** What is to run again, and how long to wait for what has to be undone before. */
export type RerunOptions<Input = unknown, Tasks extends string = string> = RerunWhat<Input, Tasks> & {
  /** Whether it may run the definition that is deployed now, if that is another one. @default false */
  readonly newCode?: boolean;
} & WaitOptions;

type RerunWhat<Input, Tasks extends string> =
  | {
      /** These tasks run again as well, and all that depends on them. @default what did not complete or was undone */
      readonly from?: Tasks | readonly Tasks[];
      readonly input?: never;
    }
  | {
      /** Everything runs again, with this input, which is checked by the schema of the workflow. */
      readonly input: Input;
      readonly from?: never;
    };

/** The same with an input that has been checked. */
export type CheckedRerun = RerunOptions<Json>;

/**
 * Plans how an execution is rerun, undoes first what has to be, waits for what is under way, and starts what runs.
 *
 * @returns the ARN of what runs now
 * @throws ClientError RerunRefused, NotInTime
 */
export async function rerunExecution(
  port: OperatePort,
  executionArn: string,
  options: CheckedRerun,
  payloads: () => Promise<ClientPayloads | undefined>,
): Promise<string> {
  const request = requestOf(options);
  const planning = await planRerunOf(port, executionArn, request);
  if (planning.kind === 'refused') throw refused(planning.refusal);
  const outcome = await performRerun(port, planning.plan, request, {
    followRollback: async ({ arn }) => {
      await poll(async () => ended((await port.describe(arn))?.status), arn, options);
      return 'over';
    },
    waitUntil: async (time) => {
      const what = `what functions of ${executionArn} may still do`;
      await poll(async () => (Date.now() < Date.parse(time) ? undefined : time), what, options);
      return 'over';
    },
    openStore: async () => {
      const store = await payloads();
      return store && { put: async (json) => ({ ...(await store.put(json)) }) };
    },
  });
  switch (outcome.kind) {
    case 'started':
    case 'redriven':
      return outcome.arn;
    case 'refused':
      throw refused(outcome.refusal);
    case 'interrupted':
      // Nobody interrupts here but by rejecting.
      throw new ClientError('RerunRefused', `${executionArn} was not rerun`, 'try again');
    default:
      return outcome satisfies never;
  }
}

function requestOf({ from, input, newCode = false }: CheckedRerun): RerunRequest {
  if (input !== undefined) return { wish: { kind: 'everything', input }, newCode };
  if (from === undefined) return { wish: { kind: 'what-is-left' }, newCode };
  return { wish: { kind: 'from', tasks: typeof from === 'string' ? [from] : from }, newCode };
}

/** Undefined for one that runs, or that is not told of yet because it was started just now. */
function ended(status: string | undefined): string | undefined {
  return status === 'RUNNING' ? undefined : status;
}

function refused({ message, fix }: RerunRefusal): ClientError {
  return new ClientError('RerunRefused', message, fix);
}
