import type { HistoryEvent } from '../../engine/history.js';
import { isJsonObject, type Json, type JsonObject } from '../../json.js';
import { readCause } from '../../operate/read-cause.js';
import { quantity } from '../../quantity.js';
import { parseJson } from '../../undo/parse-json.js';

/**
 * What an event says beyond its type and its state, on one line that may be long.
 *
 * @example
 * eventText({ …, type: 'TaskFailed', details: { resourceType: 'sns', resource: 'publish', error: 'E', cause: 'no' } })
 * // 'E: no'
 */
export function eventText({ type, details = {} }: HistoryEvent): string {
  const { error, cause, location, length, redriveCount, workerName } = details;
  const parts = [
    ...(type.endsWith('Scheduled') ? [called(details)] : []),
    ...(type === 'MapRunStarted' ? [String(details.mapRunArn).split(':mapRun:')[1] ?? ''] : []),
    ...(typeof length === 'number' ? [quantity(length, 'item')] : []),
    ...(typeof redriveCount === 'number' ? [`redrive ${redriveCount}`] : []),
    ...(typeof workerName === 'string' ? [`by ${workerName}`] : []),
    ...(type.endsWith('Scheduled') ? [] : [details.input, details.output].filter(isText)),
    ...assigned(details.assignedVariables),
    ...(isText(location) ? [`${location}:`] : []),
    ...(isText(error) || isText(cause)
      ? [[error, told(cause)].filter((part) => isText(part) && part !== '').join(': ')]
      : []),
  ];
  return parts.filter((part) => part !== '').join(' ');
}

function isText(value: Json | undefined): value is string {
  return typeof value === 'string';
}

/** What a function said when it failed, without the JSON around it. */
function told(cause: Json | undefined): string {
  return isText(cause) ? readCause('', cause).message : '';
}

/** What a task asks for and with what: a service, or a function or an activity by its name. */
function called({ resourceType, resource, timeoutInSeconds, input, parameters }: JsonObject): string {
  const within = typeof timeoutInSeconds === 'number' ? `within ${timeoutInSeconds} s` : '';
  const service = isText(resourceType) ? `${resourceType}:${String(resource)}` : shortName(String(resource));
  const payload = [input, parameters].find(isText) ?? '';
  const parts = (resourceType === 'lambda' ? invocation(service, payload) : undefined) ?? [service, payload];
  return [...parts, within].filter((part) => part !== '').join(' ');
}

/** The function stands for its invocation, which most tasks are: there is little room. */
function invocation(service: string, parameters: string): readonly string[] | undefined {
  // AWS may leave it out, or cut it.
  const given = parseJson(parameters);
  if (!isJsonObject(given)) return undefined;
  const { FunctionName: name, Payload: payload } = given;
  if (!isText(name)) return undefined;
  const how = service === 'lambda:invoke' ? [] : [service];
  return [...how, shortName(name), payload === undefined ? '' : JSON.stringify(payload)];
}

/** @example shortName('arn:aws:lambda:us-east-1:123456789012:function:charge-card') // 'charge-card' */
function shortName(arn: string): string {
  return arn.replace(/^arn:(?:[^:]*:){4}(?:function|activity):/, '');
}

function assigned(variables: Json | undefined): readonly string[] {
  if (!isJsonObject(variables)) return [];
  return Object.entries(variables).map(([name, value]) => `$${name} := ${String(value)}`);
}
