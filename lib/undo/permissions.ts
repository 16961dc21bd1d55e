/**
 * The actions that `undoExecution` takes (Service Authorization Reference: AWS Step Functions), by what they are granted on:
 *
 * - `executions`: on all executions of the workflow and of its rollback machine,
 *   `arn:…:execution:<Workflow>:*` and `arn:…:execution:<Workflow>-Rollback:*`;
 * - `rollbackMachine`: on the rollback machine, `arn:…:stateMachine:<Workflow>-Rollback`, which lets its versions be used as
 *   well (DG: auth-version-alias).
 *
 * Machines that are encrypted by a key of one's own take `kms:Decrypt` on that key as well, to read what is of them. Starting
 * takes nothing more: what that writes is encrypted in the name of the machine's own role.
 */
export const undoPermissions = {
  executions: ['states:DescribeExecution', 'states:DescribeStateMachineForExecution', 'states:GetExecutionHistory'],
  rollbackMachine: ['states:DescribeStateMachine', 'states:StartExecution'],
} as const;
