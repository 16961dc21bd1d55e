import type { Outlook } from './outlook.js';

/** Whether some executions from before cannot come to their end, or leave something undone. */
export function isBreaking({ finish, redrive, rollBack, undo }: Outlook): boolean {
  return [finish, redrive, rollBack, undo].some(({ answer }) => answer === 'no');
}
