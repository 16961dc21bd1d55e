/** What the shell is told: 0 done, 1 an execution or a check failed, 2 the call was wrong. */
export type ExitCode = 0 | 1 | 2;

export const exitCodes = { done: 0, failed: 1, wrongCall: 2 } as const satisfies Record<string, ExitCode>;
