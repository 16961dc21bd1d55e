import type { ParallelState, StateMachine } from '../../../lib/asl/document.js';
import { compileDocument } from '../../../lib/compile/compile-document.js';
import { scopesOf } from '../machine-rules.js';
import { workflow } from './workflow-notation.js';

const rollback = (notation: string): StateMachine => compileDocument(workflow(notation)).rollback!.machine;
const stateNames = (machine: StateMachine) => scopesOf(machine).flatMap((scope) => Object.keys(scope.States));
const WAIT = 'Wait for what is under way';
const ENDING = ['Everything undone?', 'Undone', 'Rollback incomplete'];

it('does not exist where nothing can be undone', () => {
  expect(compileDocument(workflow('a > b')).rollback).toBeUndefined();
});

it.each([
  ['a* > b', [WAIT, 'Was a completed?', 'Undo a', ...ENDING]],
  ['a* > b!', [WAIT, 'Was b attempted?', 'Undo b', 'Was a completed?', 'Undo a', ...ENDING]],
  ['a* > b, b > c*', [WAIT, 'Was c completed?', 'Undo c', 'Was a completed?', 'Undo a', ...ENDING]],
  [
    'a > b* c*, b > d, c > d',
    [
      ...[WAIT, 'Undo b | c', ...ENDING],
      ...['Was b completed?', 'Undo b', 'Report on b', 'Was c completed?', 'Undo c', 'Report on c'],
    ],
  ],
])('undoes %s', (notation, expected) => {
  expect(stateNames(rollback(notation))).toEqual(expected);
});

it('gives a rollback the input, the results and the output of its task, and why', () => {
  expect(rollback('a* > b*').States['Undo b']).toMatchObject({
    Arguments: {
      FunctionName: 'Test-b-rollback',
      Payload: {
        input: '{% $states.context.Execution.Input.input %}',
        results: { a: '{% $states.context.Execution.Input.done.a %}' },
        output: '{% $states.context.Execution.Input.done.b %}',
        outcome: 'completed',
        task: 'b',
      },
    },
  });
});

it('leaves alone what is said to be undone already, and waits for what may be under way', () => {
  const machine = rollback('a* > b!');
  expect(machine.States[machine.StartAt]).toMatchObject({ Type: 'Wait', Next: 'Was b attempted?' });
  const input = '$states.context.Execution.Input';
  expect(machine.States['Was b attempted?']).toMatchObject({
    Choices: [
      {
        Condition: `{% ($exists(${input}.done.b) or $exists(${input}.failed.b[error != 'InputTooLarge'])) and $not($exists(${input}.undone[$ = 'b'])) %}`,
      },
    ],
  });
});

it('goes on after a rollback that fails for good', () => {
  const machine = rollback('a* > b*');
  expect(machine.States['Undo b']).toMatchObject({ Next: 'Was a completed?', Catch: [{ Next: 'Was a completed?' }] });
});

it('numbers the outcomes of Parallels, so that no nested scope assigns the name of another', () => {
  const machine = rollback('a* > b* c*, b > d* e*, c > f, d > f, e > f');
  const assigned = scopesOf(machine).flatMap((scope) =>
    Object.values(scope.States).flatMap((state) => Object.keys((state as ParallelState).Assign ?? {})),
  );
  expect(assigned.filter((name) => name.startsWith('p')).sort()).toEqual(['p1', 'p2']);
});
