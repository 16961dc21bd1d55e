import { searchMachine } from '../../lib/operate/find-machine';
import { findWorkflowMachines } from '../../lib/operate/find-workflow-machines';
import { type PaperMachine, paperAccount, paperArn } from './paper-account';

const workflow = (name: string) => ({ 'stepwright:workflow': name });
const machines: Readonly<Record<string, PaperMachine>> = {
  Order8F2A: {
    tags: { ...workflow('Order'), 'stepwright:payloads': 's3://bucket/orders/', 'stepwright:starter': 'OrderStarter' },
    comment: `Undone by ${paperArn('Order8F2A-Rollback')}:3`,
  },
  'Order8F2A-Rollback': { tags: workflow('Order') },
  OrderStarter: { tags: workflow('Order') },
  Blue: { tags: workflow('Twice') },
  Green: { tags: workflow('Twice') },
  Other: {},
};
const order = {
  ...{ arn: paperArn('Order8F2A'), name: 'Order8F2A', workflow: 'Order' },
  ...{ payloads: 's3://bucket/orders/', starterArn: paperArn('OrderStarter') },
};

it.each([
  ['Order', { kind: 'found', machine: order }],
  ['Order8F2A', { kind: 'found', machine: order }],
  [paperArn('Order8F2A'), { kind: 'found', machine: order }],
  ['Order8F2A-Rollback', { kind: 'found', machine: expect.objectContaining({ name: 'Order8F2A-Rollback' }) }],
  ['Other', { kind: 'found', machine: { arn: paperArn('Other'), name: 'Other' } }],
  ['Twice', { kind: 'several', machines: ['Blue', 'Green'].map((name) => expect.objectContaining({ name })) }],
  ['Ordr', { kind: 'none', seen: 6, left: 0, nearest: 'Order' }],
  ['Xylophone', { kind: 'none', seen: 6, left: 0 }],
  [`${paperArn('Order8F2A')}:3`, { kind: 'found', machine: { ...order, qualifiedArn: `${paperArn('Order8F2A')}:3` } }],
  [
    `${paperArn('Order8F2A')}:live`,
    { kind: 'found', machine: { ...order, qualifiedArn: `${paperArn('Order8F2A')}:live` } },
  ],
  [`${paperArn('Order8F2A')}:live:3`, { kind: 'not-an-arn' }],
  ['arn:aws:states:us-east-1:123456789012:execution:Order8F2A:A-1', { kind: 'not-an-arn' }],
])('finds %s', async (typed, expected) => {
  expect(await searchMachine(typed, paperAccount(machines))).toEqual(expected);
});

it('asks all of a few machines, so that none with an unlikely name is passed over', async () => {
  const account = paperAccount({ Order8F2A: machines.Order8F2A ?? {}, Legacy: { tags: workflow('Order') } });
  const found = ['Order8F2A', 'Legacy'].map((name) => expect.objectContaining({ name }));
  expect(await searchMachine('Order', account)).toEqual({ kind: 'several', machines: found });
});

it('finds the machines of all workflows, without those that undo and start them', async () => {
  const { machines: found, left } = await findWorkflowMachines(paperAccount(machines));
  expect([found.map(({ name }) => name), left]).toEqual([['Order8F2A', 'Blue', 'Green'], 0]);
});

it('asks the likely machines first which workflow they run, and a hundred at most', async () => {
  const many = Object.fromEntries([...Array(150).keys()].map((n) => [`M${n}`, {}]));
  const account = paperAccount({ ...many, Order8F2A: machines.Order8F2A ?? {} });
  expect(await searchMachine('Order', account)).toMatchObject({ kind: 'found', machine: order });
  // Its name says enough.
  expect(account.asked).toEqual(['tags Order8F2A']);
  expect(await searchMachine('Xylophone', account)).toEqual({ kind: 'none', seen: 151, left: 51 });
  expect(account.asked).toHaveLength(101);
  // Nothing like it, but within the hundred.
  const odd = paperAccount({ ...many, M3: { tags: workflow('Odd') } });
  expect(await searchMachine('Odd', odd)).toMatchObject({ kind: 'found', machine: { name: 'M3' } });
});
