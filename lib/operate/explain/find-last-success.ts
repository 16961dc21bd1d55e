import { quantity } from '../../quantity.js';
import { parseJson } from '../../undo/parse-json.js';
import type { ExecutionDetails, ExecutionSummary, OperatePort } from '../operate-port.js';
import type { LastSuccess } from './explain-facts.js';

/** Most executions that are explained are among the newest, and then one small page is all that is read. */
const SMALL = { pageSize: 20, pages: 2 } as const;
/** Of one that is older, no more is looked through than a few calls give. */
const LARGE = { pageSize: 1000, pages: 10 } as const;

/** The newest execution of the same machine that succeeded, of those that were started before a given one. */
export async function findLastSuccess(
  port: Pick<OperatePort, 'executions' | 'describe'>,
  execution: Pick<ExecutionDetails, 'arn' | 'stateMachineArn' | 'startedAt'>,
): Promise<LastSuccess> {
  for (const size of [SMALL, LARGE]) {
    const found = await lookThrough(port, execution, size);
    if (found === 'none') return { kind: 'none' };
    if (found !== 'further') return withInput(port, found);
  }
  const looked = quantity(LARGE.pageSize * LARGE.pages, 'execution');
  return { kind: 'not-looked-for', why: `the newest ${looked} that succeeded were all started after it` };
}

/** `none`: there is none. `further`: it is not among these. */
async function lookThrough(
  port: Pick<OperatePort, 'executions'>,
  { arn, stateMachineArn, startedAt }: Pick<ExecutionDetails, 'arn' | 'stateMachineArn' | 'startedAt'>,
  { pageSize, pages }: { readonly pageSize: number; readonly pages: number },
): Promise<ExecutionSummary | 'none' | 'further'> {
  let read = 0;
  for await (const page of port.executions(stateMachineArn, { status: 'SUCCEEDED', pageSize })) {
    const found = page.find((each) => each.arn !== arn && each.startedAt < startedAt);
    if (found !== undefined) return found;
    read += 1;
    if (read === pages) return 'further';
  }
  return 'none';
}

async function withInput(
  port: Pick<OperatePort, 'describe'>,
  { arn, name, startedAt }: ExecutionSummary,
): Promise<LastSuccess> {
  const input = parseJson((await port.describe(arn))?.input);
  return { kind: 'found', name, startedAt, ...(input === undefined ? {} : { input }) };
}
