/** Whether AWS takes a name for an execution: 1 to 80 characters, none of those it forbids (API: StartExecution). */
export function isExecutionName(name: string): boolean {
  return /^[^\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}]{1,80}$/u.test(name);
}
