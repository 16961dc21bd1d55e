/** Names that were asked for. */
export interface AskedNames {
  readonly stateMachineName?: string;
  readonly rollbackStateMachineName?: string;
}

/** The name of the machine that undoes; undefined where CloudFormation makes one. */
export function rollbackStateMachineName({ stateMachineName, ...asked }: AskedNames): string | undefined {
  if (asked.rollbackStateMachineName !== undefined || stateMachineName === undefined) {
    return asked.rollbackStateMachineName;
  }
  return `${stateMachineName}-Rollback`;
}
