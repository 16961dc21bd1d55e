import { createHash } from 'node:crypto';
import { functionTasks, type ModuleReference, type WorkflowDocument } from '../definition/document.js';

/** A function that has to become a Lambda function. */
export interface FunctionSource {
  /** Name of its folder: unique among the functions of one call, and fit for every file system. */
  readonly id: string;
  readonly task: string;
  readonly role: 'task' | 'rollback';
  readonly reference: ModuleReference;
}

/** Longest part of an id that comes from a name; file systems allow 255 bytes for all of it. */
const NAME_LIMIT = 64;

/**
 * The functions of a workflow, in the order of its tasks, a rollback behind its task. Tasks without a module have none.
 *
 * @example
 * functionSources(order).map(({ id }) => id)
 * // ['OrderFulfilment.ValidateOrder', 'OrderFulfilment.ChargeCard', 'OrderFulfilment.ChargeCard.rollback', …]
 */
export function functionSources(workflow: WorkflowDocument): readonly FunctionSource[] {
  const tasks = functionTasks(workflow);
  const folders = safeNames(tasks.map(({ name }) => name));
  const [parent] = safeNames([workflow.name]);
  return tasks.flatMap(({ name: task, fcn, rollback }, index): readonly FunctionSource[] => {
    const id = `${parent}.${folders[index]}`;
    return [
      ...(fcn ? [{ id, task, role: 'task', reference: fcn } as const] : []),
      ...(rollback?.fcn ? [{ id: `${id}.rollback`, task, role: 'rollback', reference: rollback.fcn } as const] : []),
    ];
  });
}

/**
 * Names that are plain words stay as they are. Any other gets a hash: without its special characters, or on a file
 * system that ignores case, it could be another's.
 */
function safeNames(names: readonly string[]): readonly string[] {
  const folded = names.map((name) => name.toLowerCase());
  return names.map((name) => {
    const alone = folded.indexOf(name.toLowerCase()) === folded.lastIndexOf(name.toLowerCase());
    if (alone && name.length <= NAME_LIMIT && /^[\w-]+$/.test(name)) return name;
    const hash = createHash('sha256').update(name).digest('hex').slice(0, 8);
    return `${name.replace(/[^\w]+/g, '-').slice(0, NAME_LIMIT)}-${hash}`;
  });
}
