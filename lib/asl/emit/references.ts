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
  /**
   * Whether it is not certain that a function has the wrapper of `lib/runtime`, or one that knows all that we put into payloads.
   * @default none is
   */
  readonly isUnwrapped?: (reference: FunctionReference) => boolean;
  /** AWS partition of resource ARNs. @default 'aws' */
  readonly partition?: string;
}
