import { SFNClient } from '@aws-sdk/client-sfn';
import { sfnPort } from '../sdk/sfn-port.js';
import { type StatusChange, undoStopped } from './undo-stopped-execution.js';

// Functions are reused between calls, and so is the connection.
const port = sfnPort(new SFNClient({ maxAttempts: 10 }));

/**
 * Lambda function behind `rollbackWhenStopped`: undoes an execution that was stopped or that timed out, told of it by
 * EventBridge. It waits for nothing that takes long: what may still be under way is waited for by the rollback machine.
 * Throws what is worth another try, so that Lambda tries again and keeps what it gives up on in the dead-letter queue.
 */
export async function handler(event: StatusChange): Promise<string> {
  const said = await undoStopped(port, event);
  process.stdout.write(`${said}\n`);
  return said;
}
