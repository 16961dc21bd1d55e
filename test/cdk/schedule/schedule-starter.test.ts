import { emitScheduleStarter, type StarterOptions } from '../../../lib/cdk/schedule/schedule-starter.js';
import { assertMachineRules, assertValidatorAccepts } from '../../asl/machine-rules.js';
import { IDEAL, liveThrough } from './step-functions-world.js';

const kinds: readonly Pick<StarterOptions, 'overlap' | 'type'>[] = [
  { overlap: 'allow', type: 'STANDARD' },
  { overlap: 'skip', type: 'STANDARD' },
  { overlap: 'allow', type: 'EXPRESS' },
];

const machineOf = (kind: (typeof kinds)[number]) =>
  emitScheduleStarter({ workflow: 'Nightly', stateMachineArn: 'arn:nightly', partition: 'aws', ...kind });

/** What one delivery after the other starts, an hour each, and how the starters end that were started from outside. */
async function deliver(kind: (typeof kinds)[number], ...inputs: readonly object[]) {
  const deliveries = inputs.map((input, index) => ({ at: index * 60_000, input: { ...input } }));
  const { started, starters } = await liveThrough({
    ...{ deliveries, durationsMs: [3_600_000], behaviours: [IDEAL], starter: kind },
  });
  return { names: started.map(({ name }) => name), inputs: started.map(({ input }) => input), starters };
}

describe('emitScheduleStarter', () => {
  it.each(kinds)('keeps the rules of machines: %o', (kind) => {
    assertMachineRules(machineOf(kind));
    assertValidatorAccepts(machineOf(kind));
  });

  it('has no more states than it needs', () => {
    expect(kinds.map((kind) => Object.keys(machineOf(kind).States))).toEqual([
      ['Start Nightly', 'Already started'],
      [
        ...['Is this the one that decides?', 'Decide once', 'Already decided', 'List executions under way'],
        ...['Is one under way?', 'Skipped', 'Start Nightly', 'Already started'],
      ],
      ['Is this the one that decides?', 'Decide once', 'Already decided', 'Start Nightly', 'Already started'],
    ]);
  });

  it.each(kinds)(
    'names the execution by its minute, in legal characters, and passes the input on: %o',
    async (kind) => {
      const input = { scheduledTime: '2027-02-08T06:05:37Z', dryRun: true };
      const { names, inputs } = await deliver(kind, input);
      expect(names).toEqual(['scheduled-2027-02-08T06-05-00Z']);
      expect(inputs).toEqual([input]);
    },
  );

  it.each(kinds)('takes two events of a minute for one firing: %o', async (kind) => {
    const { names } = await deliver(
      kind,
      { scheduledTime: '2027-02-01T06:00:03Z' },
      { scheduledTime: '2027-02-01T06:00:41Z' },
    );
    expect(names).toEqual(['scheduled-2027-02-01T06-00-00Z']);
  });

  it.each(kinds)('started by hand it starts the workflow under its own name: %o', async (kind) => {
    const { names } = await deliver(kind, {});
    expect(names).toEqual(['delivery-0']);
  });

  it('says which execution was under way', async () => {
    const { names, starters } = await deliver(
      { overlap: 'skip', type: 'STANDARD' },
      { scheduledTime: '2027-02-01T06:00:00Z' },
      { scheduledTime: '2027-02-01T06:01:00Z' },
    );
    expect(names).toEqual(['scheduled-2027-02-01T06-00-00Z']);
    expect(starters.get('scheduled-2027-02-01T06-01-00Z')?.output).toEqual({
      underWay: 'arn:aws:states:us-east-1:123456789012:execution:Report:scheduled-2027-02-01T06-00-00Z',
    });
  });
});
