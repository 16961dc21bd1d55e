/** A function of a workflow: that of a task, or the one that undoes it. */
export interface FunctionReference {
  readonly task: string;
  readonly role: 'task' | 'rollback';
}

/** What a machine refers to outside itself. The emitter asks for each when it writes it: names, ARNs or CDK tokens. */
export interface References {
  /** Name or ARN of the Lambda function. */
  readonly functionName: (reference: FunctionReference) => string;
  /** ARN of `<Workflow>-Rollback`. */
  readonly rollbackStateMachineArn: string;
  /** AWS partition of resource ARNs. @default 'aws' */
  readonly partition?: string;
}
