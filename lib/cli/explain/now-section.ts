import type { ExplainedTask } from '../../operate/explain/explanation.js';
import { printMilliseconds } from '../../quantity.js';
import { indent } from '../render/indent.js';
import { textTable } from '../render/text-table.js';
import { nameList } from './name-list.js';
import type { Page } from './page.js';

/** How far an execution is that is not over. */
export function nowSection({ explanation, columns, paint }: Page): readonly string[] {
  const { execution, tasks, moment } = explanation;
  if (execution.endedAt !== undefined || tasks.length === 0) return [];
  const named = (status: ExplainedTask['status']) => tasks.filter((task) => task.status === status);
  const rows = [
    ['running', named('running').map(runningText)],
    ['retrying', named('retrying').map(runningText)],
    ...(moment === undefined ? [['completed', named('succeeded').map(({ task }) => task)] as const] : []),
    ['not started', named('not started').map(({ task }) => task)],
  ] as const;
  const lines = textTable(
    rows.filter(([, names]) => names.length > 0).map(([word, names]) => [word, nameList(names)]),
    [11, columns - 3 - 13],
  );
  return [paint('strong', 'Now'), ...indent(lines)];
}

function runningText({ task, durationMs = 0, attempts }: ExplainedTask): string {
  const attempt = attempts.length > 1 ? `, attempt ${attempts.length}` : '';
  return `${task} (${printMilliseconds(durationMs)}${attempt})`;
}
