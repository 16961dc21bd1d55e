import jsonata from 'jsonata';
import type { ChoiceState, TaskState } from '../../../lib/asl/document.js';
import { emitScheduleGate } from '../../../lib/cdk/schedule/schedule-gate.js';

const { States } = emitScheduleGate({
  workflow: 'Nightly',
  stateMachineArn: 'arn:nightly',
  partition: 'aws',
  exceptDaysOfMonth: [1, 15],
});

const evaluate = (expression: unknown, scheduledTime: string) =>
  jsonata(String(expression).slice(2, -2)).evaluate({}, { states: { input: { scheduledTime } } });

describe('emitScheduleGate', () => {
  it.each([
    ['2027-02-01T06:00:00Z', true],
    ['2027-02-15T06:00:00Z', true],
    ['2027-02-08T06:00:00Z', false],
    ['2027-03-22T06:00:00Z', false],
    ['2027-05-31T06:00:00Z', false],
  ])('on %s the other rule has started the workflow: %s', async (scheduledTime, started) => {
    const choice = States['Started by the other rule?'] as ChoiceState;
    expect(await evaluate(choice.Choices[0]?.Condition, scheduledTime)).toBe(started);
    expect(choice).toMatchObject({ Choices: [{ Next: 'Already started' }], Default: 'Start Nightly' });
  });

  it('names the execution by its time, in legal characters, so that it starts once', async () => {
    const { Arguments, Catch } = States['Start Nightly'] as TaskState;
    const name = await evaluate((Arguments as { Name: string }).Name, '2027-02-08T06:00:00Z');
    expect(name).toBe('2027-02-08T06-00-00Z');
    expect(Catch?.map(({ Next }) => Next)).toEqual(['Already started']);
  });
});
