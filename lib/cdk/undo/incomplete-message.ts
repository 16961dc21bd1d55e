import { RuleTargetInput, type RuleTargetInputProperties } from 'aws-cdk-lib/aws-events';

/**
 * What people are told when an execution could not be undone completely, as JSON on several lines. It has no input and no
 * output of the execution, which may be personal.
 *
 * Every value is text with its quotes in the template, unlike in CDK's own inputs: an execution that was stopped has no
 * error and no cause, and where EventBridge finds nothing it writes nothing, which only between quotes is still JSON.
 */
export function incompleteMessage(workflow: string): RuleTargetInput {
  return new IncompleteMessage(workflow);
}

class IncompleteMessage extends RuleTargetInput {
  readonly #workflow: string;

  constructor(workflow: string) {
    super();
    this.#workflow = workflow;
  }

  override bind(): RuleTargetInputProperties {
    const message = {
      message: `${this.#workflow}: an execution was not undone completely`,
      execution: '<execution>',
      status: '<status>',
      error: '<error>',
      cause: '<cause>',
      time: '<time>',
      region: '<region>',
      account: '<account>',
      fix: 'mend what the cause names, then: stepwright rollback, with the execution that this one undoes',
    };
    return {
      inputTemplate: JSON.stringify(message, undefined, 2),
      inputPathsMap: {
        execution: '$.detail.executionArn',
        status: '$.detail.status',
        error: '$.detail.error',
        cause: '$.detail.cause',
        time: '$.time',
        region: '$.region',
        account: '$.account',
      },
    };
  }
}
