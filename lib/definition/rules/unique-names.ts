import { quoteName } from '../describe-value.js';
import type { Rule } from './rule.js';

/** Two tasks of one name would be two states of one name. */
export const uniqueNames: Rule = ({ tasks }) => {
  const counts = new Map<string, number>();
  for (const { name } of tasks) if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count > 1)
    .map(([name, count]) => ({
      code: 'WF106',
      task: name,
      message: `${count} tasks are called ${quoteName(name)}`,
      fix: 'give each task a name of its own',
    }));
};
