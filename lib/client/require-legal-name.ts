import { isExecutionName } from '../execution-name.js';
import { ClientError } from './client-error.js';

/** @throws ClientError IllegalName for what AWS takes for no name of an execution */
export function requireLegalName(name: string): void {
  if (isExecutionName(name)) return;
  throw new ClientError(
    'IllegalName',
    `${JSON.stringify(name)} cannot be the name of an execution`,
    'take 1 to 80 letters, digits, - and _',
  );
}
