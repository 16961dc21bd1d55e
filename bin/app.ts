import { App, CfnOutput, Stack, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { WorkflowStateMachine } from 'stepwright/cdk';
import { flightDelays } from '../lib/examples/flight-delays.js';
import { orderFulfilment } from '../lib/examples/order-fulfilment.js';

const app = new App();
// A finding that nobody has explained makes `cdk synth` fail.
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));

for (const workflow of [orderFulfilment, flightDelays]) {
  const stack = new Stack(app, workflow.name);
  const { stateMachine } = new WorkflowStateMachine(stack, 'Workflow', { workflow });
  new CfnOutput(stack, 'StateMachineArn', { value: stateMachine.stateMachineArn });
}
