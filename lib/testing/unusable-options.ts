/** One thing that is wrong with the options of a simulation. */
export interface OptionProblem {
  /** What is wrong, naming the option and the task. */
  readonly message: string;
  /** What to do about it. */
  readonly fix: string;
}

/**
 * What a simulation was asked for cannot be done, for these reasons: all of them, before anything has started. A known
 * mistake, so it prints without a stack of ours.
 */
export class UnusableOptions extends RangeError {
  readonly problems: readonly OptionProblem[];

  /** @param problems at least one */
  constructor(problems: readonly OptionProblem[]) {
    super(problems.map(({ message, fix }) => `${message}\n  fix: ${fix}`).join('\n'));
    this.name = 'UnusableOptions';
    this.problems = problems;
  }
}
