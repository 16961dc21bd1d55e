/**
 * Characters of an error's name that are told of it in the end, whatever the size of the workflow: the reports of all
 * tasks together have to fit into a state's data, so that they are shorter the more tasks there are.
 */
const KEPT = 24;

/** What is always told of an error's name. */
export function keptOfError(error: string): string {
  return error.slice(0, KEPT);
}

/** Whether a name is an error's, or its beginning where it was cut. */
export function isToldError(told: string, error: string): boolean {
  return told === error || (told.length >= KEPT && error.startsWith(told));
}
