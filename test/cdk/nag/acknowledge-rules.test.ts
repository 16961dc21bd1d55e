import { App, Stack, Validations } from 'aws-cdk-lib';
import { acknowledgeRules } from '../../../lib/cdk/nag/acknowledge-rules.js';

describe('a rule that is acknowledged', () => {
  it('is as CDK would have it', () => {
    const app = new App();
    const [ours, theirs] = ['Ours', 'Theirs'].map((id) => new Stack(app, id));
    const rules = { 'AwsSolutions-S1': 'a reason', 'AwsSolutions-IAM5[Resource::<Charge.Arn>:*]': 'another' };
    acknowledgeRules(ours!, rules);
    for (const [id, reason] of Object.entries(rules)) Validations.of(theirs!).acknowledge({ id, reason });
    const read = (stack: Stack) =>
      stack.node.metadata.flatMap(({ type, data }) => (type.includes('acknowledged') ? [{ type, data }] : []));
    expect(read(ours!)).toEqual(read(theirs!));
    expect(read(ours!)).toHaveLength(2);
  });
});
