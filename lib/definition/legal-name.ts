/** The longest name of a state (AWS: StateName). */
export const longestTaskName = 80;

/**
 * The longest name of a workflow: with `-Rollback` it names a state machine, which may have 80 characters, and with a
 * suffix for the second rule of an OR pattern an EventBridge rule, which may have 64.
 */
export const longestWorkflowName = 64;

/**
 * True for what may name a task. Quotes, backslashes, braces and `%` are out because the name stands in JSONata
 * expressions and in JSON paths, everything outside ASCII because it would count several bytes, and what every object of
 * JavaScript has (`constructor`), because JSONata would find it in outputs that do not have it.
 */
export function isLegalTaskName(name: string): boolean {
  return (
    !(name in Object.prototype) &&
    name.length <= longestTaskName &&
    /^[A-Za-z0-9]$|^[A-Za-z0-9][A-Za-z0-9 _.:/@+()-]*[A-Za-z0-9_.:/@+()-]$/.test(name)
  );
}

/** True for what may name a workflow. */
export function isLegalWorkflowName(name: string): boolean {
  return name.length <= longestWorkflowName && /^[A-Za-z][A-Za-z0-9_-]*$/.test(name);
}
