import { Template } from 'aws-cdk-lib/assertions';
import { FORCED_WILDCARDS } from '../../../lib/cdk/nag/forced-wildcards.js';
import { everyOption } from './every-option.js';
import { type FoundStatement, statementsIn } from './statements.js';

/** What CDK makes with `autoDeleteObjects`, on request, to empty a bucket before it is deleted. */
const EMPTIES_BUCKETS = /^CustomS3AutoDeleteObjectsCustomResourceProvider/;

/** Services that assume a role without saying on whose behalf: see `functionRole`. */
const SILENT_SERVICES = new Set(['lambda.amazonaws.com']);

/**
 * Actions that let a service at topics of users, and at their keys, without a condition: neither SNS nor CDK has any there
 * ("Adding the aws:SourceAccount and aws:SourceArn to a AWS KMS policy is not supported for EventBridge-to-encrypted
 * topics", SNS: sns-key-management).
 */
const UNCONDITIONAL: readonly (readonly [id: RegExp, principal: string, actions: readonly string[]])[] = [
  [/^ToldPolicy/, 'events.amazonaws.com', ['sns:Publish']],
  [/^TopicKey/, 'events.amazonaws.com', ['kms:Decrypt', 'kms:GenerateDataKey*']],
];

/** Actions with an asterisk in policies of resources that allow something, and where they come from. */
const FAMILIES: Readonly<Record<string, string>> = {
  'kms:*': 'the account itself, as AWS has it by default: its own policies say who may use the key',
  'kms:ReEncrypt*': 'CWL: encrypt-log-data-kms',
  'kms:GenerateDataKey*': 'CWL: encrypt-log-data-kms; for encrypted topics CDK',
  'kms:Describe*': 'CWL: encrypt-log-data-kms',
  's3:DeleteObject*': 'autoDeleteObjects of CDK',
  's3:GetBucket*': 'autoDeleteObjects of CDK',
  's3:List*': 'autoDeleteObjects of CDK',
};

const show = ({ id, actions, resources }: FoundStatement) => `${id}: ${actions.join(', ')} on ${resources.join(', ')}`;

describe.each([
  ['without a key', false],
  ['with a key', true],
])('a stack with every option on, %s', (_, hasKey) => {
  const { stack, mine } = everyOption(hasKey);
  const templates = [stack, mine].map((one) => Template.fromStack(one).toJSON());
  const statements = templates.flatMap((template) => statementsIn(template));
  const ofKind = (kind: FoundStatement['kind']) => statements.filter((statement) => statement.kind === kind);

  it('has all kinds of them', () => {
    const services = ofKind('trust').flatMap(({ principals }) => principals);
    expect([...new Set(services)].sort()).toEqual([
      'events.amazonaws.com',
      'lambda.amazonaws.com',
      'scheduler.amazonaws.com',
      'states.amazonaws.com',
    ]);
    expect(ofKind('identity').length).toBeGreaterThan(20);
    expect(ofKind('resource').length).toBeGreaterThan(10);
  });

  it('lets services assume roles on behalf of named resources of this account', () => {
    for (const { id, principals, conditions } of ofKind('trust')) {
      expect([id, principals]).toEqual([id, [expect.stringMatching(/^[a-z]+\.amazonaws\.com$/)]]);
      if (SILENT_SERVICES.has(principals.join())) continue;
      const { 'aws:SourceArn': sourceArn } = { ...conditions.ArnLike, ...conditions.ArnEquals };
      expect([id, conditions.StringEquals?.['aws:SourceAccount']]).toEqual([id, { Ref: 'AWS::AccountId' }]);
      expect([id, sourceArn]).not.toEqual([id, undefined]);
    }
  });

  it('gives roles no right on more than is named, but where AWS leaves no choice', () => {
    const tooWide = ofKind('identity').filter(
      ({ actions, resources }) =>
        actions.some((action) => action.includes('*')) ||
        resources.some((resource) => resource.includes('*') && !actions.every((action) => isForced(action, resource))),
    );
    expect(tooWide.map(show)).toEqual([]);
  });

  it('gives roles no policies of AWS', () => {
    const roles = templates.flatMap(({ Resources }) =>
      Object.entries<{ Type: string; Properties?: object }>(Resources),
    );
    const withOnes = roles.flatMap(([id, { Type, Properties = {} }]) =>
      Type === 'AWS::IAM::Role' &&
      'ManagedPolicyArns' in Properties &&
      JSON.stringify(Properties).includes(':aws:policy/')
        ? [id]
        : [],
    );
    expect(withOnes.filter((id) => !EMPTIES_BUCKETS.test(id))).toEqual([]);
  });

  it('lets services at resources on behalf of named ones of this account', () => {
    const open = ofKind('resource').filter(
      ({ id, effect, principals, actions, conditions }) =>
        effect === 'Allow' &&
        principals.some((name) => /\.amazonaws\.com$/.test(name)) &&
        Object.keys(conditions).length === 0 &&
        !UNCONDITIONAL.some(
          ([which, principal, those]) =>
            which.test(id) && principals.join() === principal && actions.every((action) => those.includes(action)),
        ),
    );
    expect(open.map(show)).toEqual([]);
  });

  it('lets nobody at resources who is not named, and to do nothing that is not', () => {
    const allowed = ofKind('resource').filter(({ effect }) => effect === 'Allow');
    expect(allowed.filter(({ principals }) => principals.includes('*')).map(show)).toEqual([]);
    const families = allowed.flatMap(({ actions }) => actions.filter((action) => action.includes('*')));
    expect(families.filter((action) => FAMILIES[action] === undefined)).toEqual([]);
    const wholes = allowed.filter(({ type, resources }) => type !== 'AWS::KMS::Key' && resources.includes('*'));
    expect(wholes.map(show)).toEqual([]);
  });
});

describe('the wildcards that AWS forces', () => {
  it('each have a reason, a source, and somebody who needs them', () => {
    const { stack } = everyOption(false);
    const identity = statementsIn(Template.fromStack(stack).toJSON()).filter(({ kind }) => kind === 'identity');
    for (const { actions, resource, reason, source } of FORCED_WILDCARDS) {
      expect(reason.length * source.length).toBeGreaterThan(0);
      const needed = identity.filter(({ resources }) => resources.some((one) => resource.test(one)));
      const used = new Set(needed.flatMap((statement) => statement.actions));
      expect(actions.filter((action) => !used.has(action))).toEqual([]);
    }
  });
});

describe('a wildcard', () => {
  it.each([
    ['lambda:InvokeFunction', '<Charge.Arn>:*', true],
    ['lambda:InvokeFunction', '<Nested.Outputs.ChargeArn>:*', true],
    ['lambda:InvokeFunction', 'Other:ExportsOutputFnGetAttChargeArn1234:*', true],
    ['lambda:InvokeFunction', '{"Fn::GetStackOutput":{"StackName":"Other"}}:*', true],
    ['lambda:InvokeFunction', 'arn:aws:lambda:eu-west-1:111122223333:function:charge:*', true],
    ['lambda:InvokeFunction', 'arn:aws:lambda:eu-west-1:111122223333:function:*', false],
    ['lambda:InvokeFunction', '*', false],
    ['lambda:InvokeFunction', 'arn:aws:lambda:*:*:*', false],
    ['lambda:UpdateFunctionCode', '<Charge.Arn>:*', false],
    [
      'states:DescribeExecution',
      'arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:execution:<M.Name>:*',
      true,
    ],
    ['states:DescribeExecution', 'arn:aws:states:eu-west-1:111122223333:execution:*', false],
    ['states:DescribeExecution', 'arn:aws:states:eu-west-1:111122223333:execution:*:*', false],
    ['s3:GetObject', '<Bucket.Arn>/Shop-Orders-12345678/*', true],
    ['s3:GetObject', '<Bucket.Arn>/*', false],
    ['s3:GetObject', 'arn:aws:s3:::*/Shop/*', false],
    ['s3:DeleteObject', '<Bucket.Arn>/Shop-Orders-12345678/*', false],
    ['xray:PutTraceSegments', '*', true],
    ['xray:GetTraceSummaries', '*', false],
  ])('of %s on %s: %j', (action, resource, forced) => {
    expect(isForced(action, resource)).toBe(forced);
  });
});

function isForced(action: string, resource: string): boolean {
  return FORCED_WILDCARDS.some((forced) => forced.actions.includes(action) && forced.resource.test(resource));
}
