/** Something that a function wrote to the console. */
export interface ConsoleLine {
  readonly task: string;
  readonly role: 'task' | 'rollback';
  /** From 1. */
  readonly attempt: number;
  readonly text: string;
}
