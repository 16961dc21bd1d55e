import { isJsonObject, type JsonObject } from '../json.js';
import { parseJson } from './parse-json.js';

/** What a state calls a Lambda function with, as its event `TaskScheduled` tells it. */
export interface CalledFunction {
  /** Name or ARN, as it is called. Absent where that is not told. */
  readonly functionName?: string;
  /** Absent where there is none, or it is no object: functions of workflows have one. */
  readonly payload?: JsonObject;
  /** The task that it is called for, by the literal `task` in its payload; absent for functions of others. */
  readonly task?: string;
}

/** Undefined for what is no call of a function, and where payloads are not told. */
export function calledFunction({ resourceType, parameters }: JsonObject): CalledFunction | undefined {
  if (resourceType !== 'lambda' || typeof parameters !== 'string') return undefined;
  const called = parseJson(parameters);
  if (!isJsonObject(called)) return undefined;
  const { FunctionName: functionName, Payload: payload } = called;
  return {
    ...(typeof functionName === 'string' ? { functionName } : {}),
    ...(isJsonObject(payload) ? { payload, ...(typeof payload.task === 'string' ? { task: payload.task } : {}) } : {}),
  };
}
