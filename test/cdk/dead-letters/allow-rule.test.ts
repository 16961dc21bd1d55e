import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { type IQueue, Queue } from 'aws-cdk-lib/aws-sqs';
import { WorkflowStateMachine, type WorkflowStateMachineProps } from '../../../lib/cdk/index.js';
import { recurringShop, shopProject } from '../shop.js';
import { resourcesOf, textOf } from '../synthesise.js';

const projectRoot = shopProject();

/** What may be done with a queue of the user's, by the ways in which workflows have one. */
const uses: readonly (readonly [string, (queue: IQueue) => Partial<WorkflowStateMachineProps>, string])[] = [
  ['late executions', (deadLetterQueue) => ({ schedule: { deadLetterQueue } }), 'Schedule'],
  ['stopped executions', (deadLetterQueue) => ({ rollbackWhenStopped: { deadLetterQueue } }), 'WhenStoppedRule'],
  ['what is left to undo', (queue) => ({ rollbackIncomplete: { queue } }), 'RollbackIncomplete'],
];

/** Whose messages a queue takes: conditions of its policy. */
function sendersOf(stack: Stack): readonly string[] {
  const [policy] = Object.values(resourcesOf(Template.fromStack(stack), 'AWS::SQS::QueuePolicy')).filter(
    ({ Properties }) =>
      Properties.PolicyDocument.Statement.every(({ Effect }: { Effect: string }) => Effect === 'Allow'),
  );
  return policy?.Properties.PolicyDocument.Statement.flatMap(({ Condition }: { Condition: Record<string, object> }) =>
    Object.entries(Condition).map(([operator, keys]) => `${operator} ${textOf(Object.values(keys)[0])}`),
  );
}

describe('a queue of the user', () => {
  it.each(uses)('for %s takes messages of the rule alone in a stack with it', (_, propsOf, rule) => {
    const stack = new Stack(new App(), 'Shop');
    const queue = new Queue(stack, 'Queue') as IQueue;
    new WorkflowStateMachine(stack, 'Orders', { workflow: recurringShop, projectRoot, ...propsOf(queue) });
    expect(sendersOf(stack)).toEqual([`ArnEquals Arn(Orders${rule})`]);
  });

  it.each(uses)('for %s may be in another stack, where it takes those of the account', (_, propsOf) => {
    const app = new App();
    const operations = new Stack(app, 'Operations');
    const queue = new Queue(operations, 'Queue') as IQueue;
    const props = { workflow: recurringShop, projectRoot, ...propsOf(queue) };
    new WorkflowStateMachine(new Stack(app, 'Shop'), 'Orders', props);
    new WorkflowStateMachine(new Stack(app, 'Branch'), 'Orders', props);
    expect(sendersOf(operations)).toEqual(['ArnLike arn:aws:events:region:account:rule/*']);
  });
});
