import { isExecutionName } from '../../execution-name.js';
import { ApiError } from './api-error.js';

/** A name that AWS takes for a state machine, an activity or an execution, or `InvalidName`. */
export function requireName(name: string): string {
  if (isExecutionName(name)) return name;
  throw new ApiError('InvalidName', `Invalid Name: '${name}'`);
}
