/**
 * Errors after which nobody knows whether a function had its effect: all that it did not throw itself, and those by which
 * its wrapper says that it did, but that its result is lost. The rollback machine goes by the same names.
 */
const UNKNOWN_OUTCOME =
  /^(?:(?:States|Lambda|Sandbox|Runtime|Function|Stepwright)\.|(?:ResultTooLarge|ResultNotJson|PayloadStoreFailed)$)/;

export function isUnknownOutcome(error: string): boolean {
  return UNKNOWN_OUTCOME.test(error);
}

/** The error under which a rollback is told of a task whose last attempt was cut off. */
export const OUTCOME_UNKNOWN = 'Stepwright.OutcomeUnknown';
