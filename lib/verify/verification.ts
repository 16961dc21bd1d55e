import type { BrokenLaw, LawName } from './law.js';
import type { GroupKind, SpaceSides } from './scenario-space.js';

/** What verifying a workflow came to. Plain data. */
export interface Verification {
  readonly workflow: string;
  readonly seed: number;
  /** Whose results: made up, those of mocks, or those of the workflow's own functions. */
  readonly functions: 'stand-ins' | 'mocks' | 'real';
  /** What the scenarios are made of. */
  readonly sides: SpaceSides;
  /** In the order in which executions go through them. */
  readonly laws: readonly VerifiedLaw[];
  readonly groups: readonly VerifiedGroup[];
  /** Scenarios that were run. */
  readonly run: number;
  /** Calls of functions in all of them. */
  readonly calls: number;
  /** Scenarios in which a law was broken. */
  readonly broken: number;
  /** The one of them with the shortest story; or the scenario that was asked for, whatever came of it. */
  readonly told?: ToldScenario;
  /** Scenarios in which a failure did not come about, because the execution did not get there. */
  readonly notReached: number;
  /** Attempts beyond those that are tried. */
  readonly attemptsLeftOut: number;
  /** Whether unrelated rollbacks had to run in parallel: not where nesting them in a machine adds orderings. */
  readonly undoesPromptly: boolean;
  readonly mayRemain: RemainingEffects;
}

/** Effects that the document lets stay after a failure; empty where no task has a rollback, and none is promised. */
export interface RemainingEffects {
  /** Tasks without a rollback. */
  readonly noRollback: readonly string[];
  /** Tasks that are undone only when they completed: what they did before they failed half-way stays. */
  readonly completedOnly: readonly string[];
}

/** One law: in how many scenarios it was checked, and in how many of these it was broken. */
export interface VerifiedLaw {
  readonly law: LawName;
  readonly sentence: string;
  readonly checked: number;
  readonly broken: number;
}

/** Scenarios of one kind. */
export interface VerifiedGroup {
  readonly kind: GroupKind;
  readonly run: number;
  /** Those that were to be run: not more pairs than asked for. */
  readonly listed: number;
  /** How many there are. */
  readonly total: number;
}

/** A scenario and what happened in it. */
export interface ToldScenario {
  /** Its id: with the same seed, the same happens again. */
  readonly scenario: string;
  readonly broken: readonly BrokenLaw[];
  /** What happened, in a few lines. */
  readonly story: readonly string[];
}
