import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import { WorkflowStateMachine } from 'stepwright/cdk';
import { flightDelays } from '../lib/examples/flight-delays.js';
import { orderFulfilment } from '../lib/examples/order-fulfilment.js';

const app = new App();

for (const workflow of [orderFulfilment, flightDelays]) {
  const stack = new Stack(app, workflow.name);
  const { stateMachine } = new WorkflowStateMachine(stack, 'Workflow', { workflow });
  new CfnOutput(stack, 'StateMachineArn', { value: stateMachine.stateMachineArn });
}
