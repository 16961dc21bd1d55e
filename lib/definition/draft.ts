import { isMisfit } from './misfit.js';

/**
 * A definition as the rules read it: a raw document whose tasks are known to be records, and nothing else is known.
 * Every rule judges what it is about and passes over what is not even of its type when another rule reports that.
 */
export interface Draft {
  readonly workflow: Fields;
  readonly tasks: readonly DraftTask[];
}

/** A task of a draft. */
export interface DraftTask {
  /** As problems name it: its name in quotes, or its place in the list. */
  readonly label: string;
  /** Its name, where that is text. */
  readonly name: string | undefined;
  readonly kind: 'function' | 'start';
  readonly fields: Fields;
}

/** Options by name, not yet judged. An option that is undefined is an option that is absent. */
export type Fields = Readonly<Record<string, unknown>>;

/** Reads the draft of a raw document, leaving out what is no task at all. */
export function readDraft(raw: unknown): Draft {
  const workflow = asFields(raw) ?? {};
  const tasks = Array.isArray(workflow.tasks) ? workflow.tasks : [];
  return { workflow, tasks: tasks.flatMap((task: unknown, position) => readTask(asFields(task), position)) };
}

/** The fields of a record; `undefined` for any other value. */
export function asFields(value: unknown): Fields | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || isMisfit(value)) return undefined;
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined));
}

/** The edges of a task that name a task. */
export function nextNames({ fields }: DraftTask): readonly string[] {
  return Array.isArray(fields.nextTasks) ? fields.nextTasks.filter((next) => typeof next === 'string') : [];
}

function readTask(fields: Fields | undefined, position: number): readonly DraftTask[] {
  if (fields === undefined) return [];
  const name = typeof fields.name === 'string' ? fields.name : undefined;
  const label = name === undefined ? `tasks[${position}]` : JSON.stringify(name);
  return [{ label, name, kind: fields.kind === 'start' ? 'start' : 'function', fields }];
}
