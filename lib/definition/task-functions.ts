import { asFields, type DraftTask, type Fields } from './draft.js';

/** A function of a draft's task: the task's own, or that of its rollback. */
export interface DraftFunction {
  readonly task: DraftTask;
  /** As problems name it: `"ChargeCard": rollback`. */
  readonly label: string;
  /** Where its module is named; undefined for a placeholder. */
  readonly fcn: unknown;
  readonly retries: unknown;
  readonly timeout: unknown;
}

/** The functions of a task: its own, and that of its rollback where it has one. */
export function functionsOf(task: DraftTask): readonly DraftFunction[] {
  if (task.kind === 'start') return [];
  const { fcn, retries, timeout, rollback } = task.fields;
  const own = { task, label: task.label, fcn, retries, timeout };
  const undo = readRollback(rollback);
  return undo === undefined ? [own] : [own, { task, label: `${task.label}: rollback`, ...undo }];
}

/** The long form of a rollback; `undefined` where it has another form. */
export function rollbackFields(rollback: unknown): Fields | undefined {
  const fields = asFields(rollback);
  return fields === undefined || 'module' in fields ? undefined : fields;
}

/** `true` is a placeholder without options, and what else is no text and no record is for `good-rollbacks` to report. */
function readRollback(rollback: unknown): Omit<DraftFunction, 'task' | 'label'> | undefined {
  if (typeof rollback !== 'string' && (typeof rollback !== 'object' || rollback === null)) return undefined;
  if (Array.isArray(rollback)) return undefined;
  const { fcn, retries, timeout } = rollbackFields(rollback) ?? { fcn: rollback };
  return { fcn, retries, timeout };
}
