import type { Phase } from './phase.js';

/** `task`: the function of a task; `rollback`: the one that undoes it. */
export type Role = 'task' | 'rollback';

/** One function going wrong: its attempts before this one throw, this one goes wrong in its phase, later ones return. */
export interface Fault {
  readonly task: string;
  readonly role: Role;
  readonly phase: Phase;
  /** From 1. */
  readonly attempt: number;
}
