/**
 * Whether the `ErrorEquals` of a retrier or catcher takes an error. `States.Runtime` is taken by nothing; the wild
 * card by everything else; `States.TaskFailed` by everything but timeouts and failed expressions (measured).
 * A missed heartbeat is a timeout too.
 */
export function matchesError(errorEquals: readonly string[], error: string | undefined): boolean {
  if (error === 'States.Runtime') return false;
  if (errorEquals.includes('States.ALL')) return true;
  if (error === undefined) return errorEquals.includes('States.TaskFailed');
  if (errorEquals.includes(error)) return true;
  if (error === 'States.Timeout') return false;
  if (error === 'States.HeartbeatTimeout') return errorEquals.includes('States.Timeout');
  return error !== 'States.QueryEvaluationError' && errorEquals.includes('States.TaskFailed');
}
