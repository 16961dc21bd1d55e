import { resourceText } from '../../../lib/cdk/nag/resource-text.js';

describe('a resource as text', () => {
  it.each<[unknown, string]>([
    ['arn:aws:s3:::bucket/*', 'arn:aws:s3:::bucket/*'],
    [{ Ref: 'Machine' }, '<Machine>'],
    [{ 'Fn::GetAtt': ['Charge', 'Arn'] }, '<Charge.Arn>'],
    [{ 'Fn::GetAtt': ['Nested', 'Outputs.ChargeArn'] }, '<Nested.Outputs.ChargeArn>'],
    [{ 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Charge', 'Arn'] }, ':*']] }, '<Charge.Arn>:*'],
    [{ 'Fn::Join': [':', ['arn', { Ref: 'AWS::Partition' }, 'x']] }, 'arn:<AWS::Partition>:x'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: as CloudFormation has it
    [{ 'Fn::Sub': 'arn:${AWS::Partition}:x' }, 'arn:<AWS::Partition>:x'],
    [{ 'Fn::ImportValue': 'Other:Export' }, 'Other:Export'],
    [{ 'Fn::Select': [0, ['a']] }, '{"Fn::Select":[0,["a"]]}'],
  ])('%j', (resource, text) => {
    expect(resourceText(resource)).toBe(text);
  });
});
