import { definitionReferences } from '../../../lib/cdk/versions/definition-references.js';

const lambda = (name: string) => `arn:aws:lambda:eu-west-1:111122223333:function:${name}`;
const machine = (name: string) => `arn:aws-cn:states:cn-north-1:111122223333:stateMachine:${name}`;

describe('definitionReferences', () => {
  it.each([
    ['a version', lambda('Charge:12'), [{ arn: lambda('Charge'), version: 12 }]],
    ['a function itself', lambda('Charge'), []],
    ['an alias', lambda('Charge:live'), []],
    ['an alias that begins as a version', lambda('Charge:1-live'), []],
    ['$LATEST', lambda('Charge:$LATEST'), []],
    ['an integration', 'arn:aws:states:::lambda:invoke', []],
  ])('finds %s of a function', (_, arn, functionVersions) => {
    const definition = JSON.stringify({ States: { A: { Branches: [{ Arguments: { FunctionName: arn } }] } } }, null, 2);
    expect(definitionReferences(definition)).toEqual({ functionVersions, machineVersions: [] });
  });

  it.each([
    ['a version', machine('Shop-Rollback:3'), [{ arn: machine('Shop-Rollback'), version: 3 }]],
    ['a version of a strange name', machine("a+b!@.=_'():7"), [{ arn: machine("a+b!@.=_'()"), version: 7 }]],
    ['a machine itself', machine('Shop-Rollback'), []],
    ['an alias', machine('Shop-Rollback:prod'), []],
  ])('finds %s of a machine, also in a comment', (_, arn, machineVersions) => {
    expect(definitionReferences(JSON.stringify({ Comment: `Undone by ${arn}` })).machineVersions).toEqual(
      machineVersions,
    );
    expect(definitionReferences(arn).machineVersions).toEqual(machineVersions);
  });

  it('finds all of them', () => {
    const text = JSON.stringify([lambda('A:1'), lambda('A:2'), lambda('B'), machine('R:1')]);
    expect(definitionReferences(text)).toEqual({
      functionVersions: [
        { arn: lambda('A'), version: 1 },
        { arn: lambda('A'), version: 2 },
      ],
      machineVersions: [{ arn: machine('R'), version: 1 }],
    });
  });
});
