import { quantity } from '../../quantity.js';
import { indent } from '../render/indent.js';
import { attemptTable } from './attempt-table.js';
import type { Page } from './page.js';

/** Tasks whose retries are told of. */
const MOST_TASKS = 5;

/** Tasks that were retried and did not fail for good, attempt by attempt. */
export function retrySection(page: Page): readonly string[] {
  const { explanation, paint } = page;
  const retried = explanation.tasks.filter(
    ({ status, attempts }) => status !== 'failed' && attempts.some(({ outcome }) => outcome === 'failed'),
  );
  if (retried.length === 0) return [];
  const shown = [...retried].sort((a, b) => b.attempts.length - a.attempts.length).slice(0, MOST_TASKS);
  const more = retried.length - shown.length;
  return [
    paint('strong', 'What was retried'),
    ...indent([
      ...shown.flatMap((task) => [task.task, ...indent(attemptTable(task, page))]),
      ...(more > 0 ? [`and ${quantity(more, 'more task')}`] : []),
    ]),
  ];
}
