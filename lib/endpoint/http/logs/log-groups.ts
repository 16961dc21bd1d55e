import type { Service } from '../../service.js';
import { LogsError } from './logs-error.js';

const PREFIX = '/aws/lambda/';

/** A log group of the endpoint: that of a function. */
export interface FunctionLogGroup {
  readonly name: string;
  readonly functionName: string;
  /** Without the `:*` that stands for its streams. */
  readonly arn: string;
}

/** The log groups of all functions that are there, and of those that were and have written something. By name. */
export function logGroupsOf({ functions, logs, settings }: Service): readonly FunctionLogGroup[] {
  const names = new Set([...functions.list().map(({ name }) => name), ...logs.functions()]);
  return [...names].sort().map((functionName) => ({
    name: PREFIX + functionName,
    functionName,
    arn: `arn:aws:logs:${settings.region}:${settings.accountId}:log-group:${PREFIX}${functionName}`,
  }));
}

/**
 * The log group that a request names, by its name or its ARN.
 *
 * @throws LogsError `InvalidParameterException` when it names none or both, `ResourceNotFoundException` when there is none
 */
export function requireLogGroup(
  { logGroupName, logGroupIdentifier }: { readonly logGroupName?: string; readonly logGroupIdentifier?: string },
  service: Service,
): FunctionLogGroup {
  if ((logGroupName === undefined) === (logGroupIdentifier === undefined)) {
    throw new LogsError(
      'InvalidParameterException',
      'Either logGroupName or logGroupIdentifier has to be there, and not both.',
    );
  }
  const name = (logGroupName ?? logGroupIdentifier ?? '').replace(/^arn:.*:log-group:/, '').replace(/:\*$/, '');
  const found = logGroupsOf(service).find((group) => group.name === name);
  if (found === undefined) throw new LogsError('ResourceNotFoundException', 'The specified log group does not exist.');
  return found;
}
