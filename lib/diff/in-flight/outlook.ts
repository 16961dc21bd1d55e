/**
 * What becomes of executions that began before the new version was deployed over the old one, as an update of the same
 * construct: with `pinVersions`, which is the default, and without.
 */
export interface InFlight {
  readonly pinned: Outlook;
  readonly unpinned: Outlook;
}

/** Four things that may be asked of an execution that began with the old version. */
export interface Outlook {
  /** Can those that run come to their end? */
  readonly finish: Verdict;
  /** Can those that are over be redriven? AWS lets them go on with the definition that they began with. */
  readonly redrive: Verdict;
  /** When a task fails, is what completed undone by their rollback machine? */
  readonly rollBack: Verdict;
  /** Does `stepwright rollback` undo those that were stopped, timed out, failed or succeeded? */
  readonly undo: Verdict;
}

/**
 * `yes`: as when they began. `differently`: by something that was deployed since. `may-fail`: that depends on code.
 * `no`: those for which a reason holds fail there, or leave something undone. `nothing`: there is nothing to undo.
 */
export type Answer = 'yes' | 'differently' | 'may-fail' | 'no' | 'nothing';

export interface Verdict {
  /** The worst that any of the reasons amounts to. */
  readonly answer: Answer;
  /** Why it is not simply `yes`; by task, in the order of the workflow. */
  readonly reasons: readonly Reason[];
}

/** Why an execution does not go on as it began. A closed union. Tasks by the names they had when it began. */
export type Reason =
  | FunctionDeleted
  | RollbackMachineDeleted
  | NotUndone
  | RollbackLacksResult
  | ResultNotGiven
  | OtherModule
  | OtherTimeout
  | UndoneDifferently;

/**
 * CloudFormation deletes the function of a task (or rollback) that is not there any more, and that deletes all its versions
 * (API: DeleteFunction). An execution that still has to call it fails there with `Lambda.ResourceNotFoundException`, or for
 * want of the permission. A function that was brought to the construct stays, but the permission goes.
 */
export interface FunctionDeleted {
  readonly kind: 'function-deleted';
  readonly task: string;
  readonly role: 'task' | 'rollback';
  /** What the task is called now, if it looks renamed: to CloudFormation a task removed and another one added. */
  readonly renamedTo?: string;
}

/**
 * No task has a rollback any more, so the machine that undoes is deleted with all its versions, and rollbacks that are under
 * way end at their next transition (API: DeleteStateMachine).
 */
export interface RollbackMachineDeleted {
  readonly kind: 'rollback-machine-deleted';
  readonly task: string;
}

/** The rollback machine of today, which is what undoes without `pinVersions`, knows nothing of the task; nobody is told. */
export interface NotUndone {
  readonly kind: 'not-undone';
  readonly task: string;
  readonly renamedTo?: string;
}

/** The rollback of today reads results that executions from before do not have; it fails, and the task is left to undo. */
export interface RollbackLacksResult {
  readonly kind: 'rollback-lacks-result';
  readonly task: string;
  readonly results: readonly string[];
}

/** The task has parents that it did not have: the function of today may read results that it is not given. */
export interface ResultNotGiven {
  readonly kind: 'result-not-given';
  readonly task: string;
  readonly results: readonly string[];
}

/** Without `pinVersions` it is another module that is called from now on. */
export interface OtherModule {
  readonly kind: 'other-module';
  readonly task: string;
  readonly role: 'task' | 'rollback';
}

/** Without `pinVersions` the function has the new timeout at once, and the state that calls it the old one. */
export interface OtherTimeout {
  readonly kind: 'other-timeout';
  readonly task: string;
  readonly role: 'task' | 'rollback';
  /** Seconds. */
  readonly old: number;
  readonly new: number;
}

/** Undone by the rules of today: `on`, the retries of the rollback, or a rollback that there was not. */
export interface UndoneDifferently {
  readonly kind: 'undone-differently';
  readonly task: string;
  readonly by: 'on' | 'retries' | 'order' | 'rollback-added';
}
