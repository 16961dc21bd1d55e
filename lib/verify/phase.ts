/**
 * The moments at which a call of a function can go wrong. Const strings, because they are typed on the command line as
 * part of a scenario's id.
 */
export type Phase =
  | 'before'
  | 'after'
  | 'unretried'
  | 'timeout'
  | 'silence'
  | 'crash'
  | 'throttled'
  | 'refused'
  | 'stored'
  | 'oversized'
  | 'not-json';

/** Every phase with what happens in it, in the order in which they are tried and told. */
export const phaseSentences: Readonly<Record<Phase, string>> = {
  before: 'throws before it has had its effect',
  after: 'throws after its effect, before it reports',
  unretried: 'throws what its retries leave out',
  timeout: 'has its effect and is ended by Lambda, for taking too long (Sandbox.Timedout)',
  silence: 'has its effect and never answers (States.Timeout)',
  crash: 'has its effect and takes its process down (Runtime.ExitError)',
  throttled: 'is refused by Lambda six times, as often as that is tried again, and is called then',
  refused: 'is refused by Lambda once more than that is tried again',
  stored: 'returns more than fits into the state machine, and it is stored: a reference goes on in its place',
  oversized: 'returns more than fits, with nowhere to store it (ResultTooLarge; for a rollback, nothing)',
  'not-json': 'returns what JSON cannot hold (ResultNotJson; for a rollback, nothing)',
};

export const allPhases = Object.keys(phaseSentences) as readonly Phase[];

/** The phases of a rollback. What it returns is thrown away, so that it is never stored. */
export const rollbackPhases: readonly Phase[] = allPhases.filter((phase) => phase !== 'stored');
