import type { StateMachine, TaskState } from '../../../lib/asl/document';
import { measureMachine } from '../../../lib/cli/measures/machine-measures';

const task = (next?: string): TaskState => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  ...(next === undefined ? { End: true } : { Next: next }),
});

const machine: StateMachine = {
  QueryLanguage: 'JSONata',
  StartAt: 'A',
  States: {
    A: task('Both'),
    Both: {
      Type: 'Parallel',
      Branches: [
        { StartAt: 'B', States: { B: task('C'), C: task(), 'B failed': { Type: 'Pass', End: true } } },
        { StartAt: 'D', States: { D: task() } },
      ],
      Next: 'Both done?',
    },
    'Both done?': { Type: 'Choice', Choices: [{ Condition: '{% false %}', Next: 'Undo' }], Default: 'E' },
    E: task('Undo if a task failed'),
    'Undo if a task failed': {
      Type: 'Map',
      ItemProcessor: { StartAt: 'Undo', States: { Undo: task('Failed'), Failed: { Type: 'Fail' } } },
      End: true,
    },
    Undo: { Type: 'Fail' },
  },
};

it('counts states at every depth', () => {
  const text = JSON.stringify(machine);
  expect(measureMachine(machine)).toEqual({ states: 12, bytes: text.length, characters: text.length });
});

it('tells bytes from characters', () => {
  const { bytes, characters } = measureMachine({ ...machine, Comment: 'é' });
  expect(bytes - characters).toBe(1);
});
