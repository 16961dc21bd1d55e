import { isBreaking } from '../../../diff/in-flight/is-breaking.js';
import type { Outlook } from '../../../diff/in-flight/outlook.js';

/** What to do about executions that would be lost. */
export function adviceLines(outlook: Outlook): readonly string[] {
  if (!isBreaking(outlook)) return [];
  return [
    'fix: keep the task, its name and its rollback until these executions are over; or deploy the changed workflow ' +
      'beside the old one, under another construct id, and remove the old one then',
  ];
}
