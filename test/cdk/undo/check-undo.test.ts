import { App, Stack } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import { type IQueue, Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { WorkflowStateMachine, type WorkflowStateMachineProps } from '../../../lib/cdk/index.js';
import { shop, shopProject } from '../shop.js';

const projectRoot = shopProject();
const stack = new Stack(new App(), 'Mine');
const fifo = new Queue(stack, 'InOrder', { fifo: true }) as IQueue;
const ofAws = new Queue(stack, 'OfAws', { encryption: QueueEncryption.KMS_MANAGED }) as IQueue;
const ofMine = new Queue(stack, 'OfMine', { encryptionMasterKey: new Key(stack, 'Key') }) as IQueue;

function problemsOf(props: Partial<WorkflowStateMachineProps>): readonly string[] {
  const home = new Stack(stack, `Shop${stack.node.children.length}`);
  try {
    new WorkflowStateMachine(home, 'Orders', { workflow: shop, projectRoot, ...props });
    return [];
  } catch (error) {
    expect(home.node.findChild('Orders').node.children).toEqual([]);
    return (error as { problems: { code: string; message: string }[] }).problems.map(
      ({ code, message }) => `${code} ${message}`,
    );
  }
}

it('a queue that EventBridge can send to is taken', () => {
  expect(
    problemsOf({ rollbackWhenStopped: { deadLetterQueue: ofMine }, rollbackIncomplete: { queue: ofMine } }),
  ).toEqual([]);
});

it('queues that it cannot send to are refused, all at once', () => {
  expect(problemsOf({ rollbackWhenStopped: { deadLetterQueue: fifo }, rollbackIncomplete: { queue: ofAws } })).toEqual([
    'WF420 "rollbackWhenStopped" has a FIFO queue as deadLetterQueue (Mine/InOrder)',
    'WF420 "rollbackIncomplete" has a queue with the key of AWS (Mine/OfAws), which rules of EventBridge may not use',
  ]);
});
