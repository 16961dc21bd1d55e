import { type CountedMapRun, mapRunsOf } from '../../../engine/map-runs-of.js';
import type { FoundExecution } from '../../executions/execution-book.js';
import type { Service } from '../../service.js';
import { parseArn } from '../parse-arn.js';
import { resourceNotFound } from '../tags/tagged-resource.js';

export interface RequiredMapRun {
  readonly run: CountedMapRun;
  readonly execution: FoundExecution;
}

/**
 * A Map Run, and the execution that it belongs to.
 *
 * @throws ApiError `InvalidArn` or `ResourceNotFound`
 */
export function requireMapRun(mapRunArn: string, service: Service): RequiredMapRun {
  const { arn, resource } = parseArn(mapRunArn, 'mapRun');
  for (const execution of candidates(arn, resource, service)) {
    const run = mapRunsOf(execution.snapshot).find((mapRun) => mapRun.arn === arn);
    if (run !== undefined) return { run, execution };
  }
  throw resourceNotFound(arn);
}

/** Any item leads to the execution; a Map Run that has none yet is looked for in all of its state machine. */
function* candidates(arn: string, resource: string, { executions }: Service): Generator<FoundExecution> {
  const all = executions.list();
  const item = all.find(({ mapRunArn }) => mapRunArn === arn);
  const parentArn = item && executions.find(item.execution.arn)?.origin?.executionArn;
  const parent = parentArn && executions.find(parentArn);
  if (parent) yield parent;
  const [stateMachineName] = resource.split('/');
  for (const { execution } of all) {
    if (execution.stateMachineName.split('/')[0] !== stateMachineName) continue;
    const found = executions.find(execution.arn);
    if (found !== undefined) yield found;
  }
}
