import type { StateMachine } from '../../../lib/asl/document.js';
import { variableReferences } from '../../../lib/endpoint/operations/state-machines/variable-references.js';

type Row = readonly [what: string, machine: object, expected: object];

const of = (machine: object) => variableReferences(machine as StateMachine);

test.each<Row>([
  [
    'expressions anywhere in a state, sorted',
    {
      A: { Type: 'Pass', Assign: { z: 1, b: 2, c: '{% $z %}' }, Next: 'B' },
      B: { Type: 'Pass', Output: { deep: ['{% $z + $b %}'] }, End: true },
    },
    { A: ['z'], B: ['b', 'z'] },
  ],
  [
    'no functions, and nothing that is local to an expression',
    { A: { Type: 'Pass', Assign: { x: '{% ($y := 1; $map([1], function($v) { $v + $y })) %}' }, End: true } },
    {},
  ],
  ['no texts that are not evaluated', { A: { Type: 'Pass', Assign: { x: 1 }, Output: '$x', End: true } }, {}],
  [
    'what catchers and rules assign and read',
    {
      A: {
        Type: 'Choice',
        Choices: [{ Condition: '{% $x = 1 %}', Next: 'B', Assign: { y: 1 } }],
        Default: 'B',
      },
      B: { Type: 'Task', Catch: [{ Assign: { x: '{% $y %}' } }], End: true },
    },
    { A: ['x'], B: ['y'] },
  ],
  [
    'states inside others beside them',
    {
      P: {
        Type: 'Parallel',
        Branches: [{ StartAt: 'I', States: { I: { Type: 'Pass', Output: '{% $x %}', End: true } } }],
        Assign: { x: 1 },
        End: true,
      },
    },
    { I: ['x'] },
  ],
])('of a machine in JSONata: %s', (_what, States, expected) => {
  expect(of({ QueryLanguage: 'JSONata', StartAt: 'A', States })).toEqual(expected);
});

// Recorded of AWS (LocalStack's snapshots of test_sfn_api_variable_references, 2024-11-20).
test.each<Row>([
  [
    'BASE_REFERENCE_IN_PARAMETERS',
    {
      State0: { Type: 'Pass', Parameters: { result: '$result' }, Assign: { result: 'foobar' }, Next: 'State1' },
      State1: { Type: 'Pass', ResultPath: '$.result', Parameters: { 'result.$': '$result' }, End: true },
    },
    { State1: ['result'] },
  ],
  [
    'BASE_REFERENCE_IN_CHOICE',
    {
      Setup: { Type: 'Pass', Assign: { guess: 'the_guess', answer: 'the_answer' }, Next: 'CheckAnswer' },
      CheckAnswer: {
        Type: 'Choice',
        Choices: [{ Variable: '$guess', StringEqualsPath: '$answer', Next: 'CorrectAnswer' }],
        Default: 'WrongAnswer',
      },
      CorrectAnswer: { Type: 'Pass', Result: { state: 'CORRECT' }, End: true },
      WrongAnswer: { Type: 'Pass', Assign: { 'guess.$': '$answer' }, Result: { state: 'WRONG' }, Next: 'CheckAnswer' },
    },
    { CheckAnswer: ['answer', 'guess'], WrongAnswer: ['answer'] },
  ],
  [
    'MAP_STATE_REFERENCE_IN_INTRINSIC_FUNCTION',
    {
      Start: { Type: 'Pass', Assign: { AnswerTemplate: "It's {}!", Question: "Who's that?" }, Next: 'MapIterateState' },
      MapIterateState: {
        Type: 'Map',
        ItemSelector: { 'AnnouncePokemon.$': 'States.Format($AnswerTemplate, $$.Map.Item.Value)' },
        ItemProcessor: {
          StartAt: 'Pass',
          States: {
            Pass: {
              Type: 'Pass',
              Parameters: { 'Question.$': '$Question', 'Answer.$': '$.AnnouncePokemon' },
              End: true,
            },
          },
        },
        End: true,
      },
    },
    { MapIterateState: ['AnswerTemplate'], Pass: ['Question'] },
  ],
  [
    'MAP_STATE_REFERENCE_IN_MAX_ITEMS_PATH',
    {
      Start: { Type: 'Pass', Assign: { maxItems: '2' }, Next: 'MapState' },
      MapState: { Type: 'Map', ItemReader: { ReaderConfig: { MaxItemsPath: '$maxItems' } }, End: true },
    },
    { MapState: ['maxItems'] },
  ],
  [
    'MAP_STATE_REFERENCE_IN_ITEM_SELECTOR',
    {
      Start: { Type: 'Pass', Assign: { bucket: 'test-name' }, Next: 'MapState' },
      MapState: { Type: 'Map', ItemSelector: { 'value.$': '$$.Map.Item.Value', bucketName: '$bucket' }, End: true },
    },
    {},
  ],
])('recorded, in JSONPath: %s', (_what, States, expected) => {
  expect(of({ StartAt: 'A', States })).toEqual(expected);
});
