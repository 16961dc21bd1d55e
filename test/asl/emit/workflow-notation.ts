import type { FunctionTaskDocument, RollbackDocument, WorkflowDocument } from '../../../lib/definition/document.js';

const retries = { attempts: 0, interval: 1, backoffRate: 2, jitter: 'NONE' } as const;

/**
 * A workflow in a notation for tests: `'a > b c, b* > d, c! > d'`. `*` marks a task with a rollback, `!` one that is
 * also undone when it was only attempted.
 */
export function workflow(notation: string): WorkflowDocument {
  const tasks = new Map<string, FunctionTaskDocument>();
  const task = (text: string, nextTasks: readonly string[] = []) => {
    const name = text.replace(/[*!]$/, '');
    const known = tasks.get(name);
    const on: 'completed' | 'attempted' | undefined = text.endsWith('*')
      ? 'completed'
      : text.endsWith('!')
        ? 'attempted'
        : undefined;
    const rollback: RollbackDocument | undefined = on === undefined ? known?.rollback : { retries, timeout: 60, on };
    tasks.set(name, {
      kind: 'function',
      name,
      retries,
      timeout: 60,
      ...(rollback === undefined ? {} : { rollback }),
      nextTasks: [...(known?.nextTasks ?? []), ...nextTasks],
    });
    return name;
  };
  for (const clause of notation.split(',')) {
    const [from = '', to = ''] = clause.split('>').map((side) => side.trim());
    task(
      from,
      to
        .split(/\s+/)
        .filter(Boolean)
        .map((text) => task(text)),
    );
  }
  const [headTask = ''] = tasks.keys();
  return { name: 'Test', headTask, isRecurring: false, cronPattern: '0 0 * * *', tasks: [...tasks.values()] };
}
