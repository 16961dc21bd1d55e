import { stateMachineRecord } from '../../../lib/cli/dev/state-machine-record.js';

const compiled = {
  ...{
    arn: 'arn:aws:states:us-east-1:123456789012:stateMachine:Order',
    name: 'Order',
    definition: '{}',
    source: 'a.ts',
  },
  tags: { 'stepwright:workflow': 'Order' },
};
const first = stateMachineRecord(compiled, undefined, 1000);

it('gives a new machine the tags of its workflow', () => {
  expect(first).toMatchObject({ tags: { 'stepwright:workflow': 'Order' }, createdAt: 1000, updatedAt: 1000 });
});

it('is the same where nothing has changed, also behind tags of the user', () => {
  const tagged = { ...first, tags: { ...first.tags, team: 'blue' } };
  expect(stateMachineRecord(compiled, tagged, 2000)).toBe(tagged);
});

it('gives its tags to a machine that has none of them yet, and changes nothing else', () => {
  const old = { ...first, tags: { team: 'blue' } };
  expect(stateMachineRecord(compiled, old, 2000)).toEqual({
    ...first,
    tags: { team: 'blue', 'stepwright:workflow': 'Order' },
  });
});

it('keeps tags of the user when the definition changes', () => {
  const old = { ...first, tags: { team: 'blue' } };
  const changed = stateMachineRecord({ ...compiled, definition: '{"Comment":"new"}' }, old, 2000);
  expect(changed).toMatchObject({
    createdAt: 1000,
    updatedAt: 2000,
    tags: { team: 'blue', 'stepwright:workflow': 'Order' },
  });
  expect(changed.revisionId).not.toBe(first.revisionId);
});
