import { formatProblems } from '../problems/format-problems.js';
import type { Problem } from '../problems/problem.js';
import { type ExitCode, exitCodes } from './exit-code.js';
import { type FileProblem, formatFileProblems } from './file-problem.js';

/** Why a command does not do what it was asked: a known mistake, told without a stack. A closed union. */
export type Refusal = WrongCall | Unusable | ProblemsFound | FileProblemsFound;

/** What was typed cannot be meant: a name, a path, a number. */
export interface WrongCall {
  readonly kind: 'wrong-call';
  readonly message: string;
}

/** The call is right, but what it names cannot be used. */
export interface Unusable {
  readonly kind: 'unusable';
  readonly message: string;
}

/** A workflow was read, or an option, and there is something wrong with it. */
export interface ProblemsFound {
  readonly kind: 'problems';
  /** As typed. */
  readonly input: string;
  readonly problems: readonly Problem[];
  /** Whether it is an option that has them: then the call was wrong. */
  readonly isOption?: true;
}

/** A file was read that is no workflow, and there is something wrong with it. */
export interface FileProblemsFound {
  readonly kind: 'file-problems';
  /** As typed. */
  readonly input: string;
  readonly problems: readonly FileProblem[];
}

/** How commands end early. The one throw of this room, taken in `run.ts`. */
export class Refused extends Error {
  readonly refusals: readonly Refusal[];

  /**
   * @param refusals at least one
   * @param options what is behind them, for `--debug`
   */
  constructor(refusals: readonly Refusal[], options?: ErrorOptions) {
    super(refusals.map(printRefusal).join('\n\n'), options);
    this.name = 'Refused';
    this.refusals = refusals;
  }
}

/** @param cause what is behind it, for `--debug` */
export function wrongCall(message: string, cause?: unknown): Refused {
  return new Refused([{ kind: 'wrong-call', message }], cause === undefined ? undefined : { cause });
}

export function printRefusal(refusal: Refusal): string {
  switch (refusal.kind) {
    case 'wrong-call':
    case 'unusable':
      return refusal.message;
    case 'problems':
      return `${refusal.input} has ${count(refusal.problems)}:\n${formatProblems(refusal.problems)}`;
    case 'file-problems':
      return `${refusal.input} has ${count(refusal.problems)}:\n${formatFileProblems(refusal.problems)}`;
    default:
      return refusal satisfies never;
  }
}

/** A call that was wrong in one of its inputs was wrong. */
export function exitCodeOf(refusals: readonly Refusal[]): ExitCode {
  const isWrong = refusals.some(
    (refusal) => refusal.kind === 'wrong-call' || (refusal.kind === 'problems' && refusal.isOption),
  );
  return isWrong ? exitCodes.wrongCall : exitCodes.failed;
}

function count({ length }: readonly unknown[]): string {
  return length === 1 ? 'a problem' : `${length} problems`;
}
