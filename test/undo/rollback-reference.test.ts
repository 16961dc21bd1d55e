import { createHash } from 'node:crypto';
import { compileDocument } from '../../lib/compile/compile-document.js';
import type { JsonObject } from '../../lib/json.js';
import { executionArn, machineNameIn, rollbackMachineOf, rollbackName } from '../../lib/undo/rollback-reference.js';
import { workflow } from '../asl/emit/workflow-notation.js';

const arn = (name: string) => `arn:aws:states:us-east-1:123456789012:execution:Order:${name}`;

it.each([
  ['A-1', 1, 'A-1-rollback'],
  ['A-1', 2, 'A-1-rollback-2'],
  ['x'.repeat(71), 1, `${'x'.repeat(71)}-rollback`],
  ['x'.repeat(72), 1, expect.stringMatching(/^[0-9a-f]{64}$/)],
  ['x'.repeat(69), 2, `${'x'.repeat(69)}-rollback-2`],
  ['x'.repeat(70), 2, expect.stringMatching(/^[0-9a-f]{64}-2$/)],
  ['x'.repeat(80), 12, expect.stringMatching(/^[0-9a-f]{64}-12$/)],
])('names the rollback of %s, the %d.', (name, n, expected) => {
  expect(rollbackName({ arn: arn(name), name }, n)).toEqual(expected);
});

it('names it after the ARN where the name is too long, since other machines may have executions of that name', () => {
  const name = 'x'.repeat(80);
  const hash = createHash('sha256').update(arn(name)).digest('hex');
  expect([1, 2].map((n) => rollbackName({ arn: arn(name), name }, n))).toEqual([hash, `${hash}-2`]);
});

it.each([
  ['Undone by arn:aws:states:us-east-1:123456789012:stateMachine:O-Rollback', 'O-Rollback'],
  ['Orders. Undone by arn:aws-cn:states:cn-north-1:123456789012:stateMachine:O-Rollback:3', 'O-Rollback:3'],
  ['Undone by hand', undefined],
  ['Undone by arn:aws:states:us-east-1:123456789012:stateMachine:O-Rollback. Or is it?', undefined],
  ['Undoes O', undefined],
])('finds the rollback machine in %j', (comment, expected) => {
  expect(rollbackMachineOf({ Comment: comment })?.split(':stateMachine:')[1]).toBe(expected);
});

it('finds it in what is compiled, and none where there is nothing to undo', () => {
  const machine = (notation: string) => compileDocument(workflow(notation)).main as unknown as JsonObject;
  expect(rollbackMachineOf(machine('a* > b'))).toBe('arn:aws:states:us-east-1:123456789012:stateMachine:Test-Rollback');
  expect(rollbackMachineOf(machine('a > b'))).toBeUndefined();
});

it('knows the executions of a machine, whichever version started them', () => {
  const machine = 'arn:aws-us-gov:states:us-gov-west-1:123456789012:stateMachine:O-Rollback:3';
  const expected = 'arn:aws-us-gov:states:us-gov-west-1:123456789012:execution:O-Rollback:A-1';
  expect(executionArn(machine, 'A-1')).toBe(expected);
  expect([machine, expected].map(machineNameIn)).toEqual(['O-Rollback', 'O-Rollback']);
});
