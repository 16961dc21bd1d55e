import fc from 'fast-check';
import type { State, StateMachine, States } from '../../../lib/asl/document.js';
import { printStateMachine } from '../../../lib/asl/print.js';
import { compileDocument } from '../../../lib/compile/compile-document.js';
import { arbitraryScenario } from '../../laws/arbitrary-scenario.js';
import { littleSearch } from '../../laws/little-search.js';
import { assertMachineRules, assertValidatorAccepts, scopesOf } from '../machine-rules.js';
import { workflow } from './workflow-notation.js';

const main = (notation: string): StateMachine => compileDocument(workflow(notation)).main;
const stateNames = (machine: StateMachine) => scopesOf(machine).flatMap((scope) => Object.keys(scope.States));
const state = (machine: StateMachine, name: string): State =>
  scopesOf(machine)
    .map((scope) => scope.States[name])
    .find((found) => found !== undefined)!;

describe('states', () => {
  it.each([
    ['a', ['a']],
    ['a > b, b > c', ['a', 'b', 'c']],
    ['a > b c, b > d, c > d', ['a', 'b | c', 'd', 'b', 'c']],
    ['a* > b', ['a', 'b', 'Undo', 'Failed', 'Rollback incomplete', 'Failed before anything to undo']],
    [
      'a* > b c, b > d, c > d',
      [
        ...[
          'a',
          'b | c',
          'b | c done?',
          'd',
          'Undo',
          'Failed',
          'Rollback incomplete',
          'Failed before anything to undo',
        ],
        ...['b', 'b branch failed', 'c', 'c branch failed'],
      ],
    ],
    [
      'a* > b c',
      [
        ...['a', 'b | c', 'Undo if a task failed', 'Failed before anything to undo'],
        ...['b', 'b branch failed', 'c', 'c branch failed', 'Undo', 'Failed', 'Rollback incomplete'],
      ],
    ],
    ['a! > b', ['a', 'b', 'Undo', 'Failed', 'Rollback incomplete']],
    ['a > b*', ['a', 'b', 'Failed before anything to undo']],
  ])('of %s', (notation, expected) => {
    expect(stateNames(main(notation))).toEqual(expected);
  });
});

it('leaves failure to Step Functions where nothing can be undone', () => {
  expect(JSON.stringify(main('a > b c, b > d, c > d'))).not.toMatch(/Catch|failed/);
});

it('passes the outputs of direct parents, from wherever they are', () => {
  const machine = main('a > b c, b > e, c > d, d > e, e > f, a > f');
  const results = (name: string) =>
    (state(machine, name) as unknown as { Arguments: { Payload: { results: object } } }).Arguments.Payload.results;
  expect(results('d')).toEqual({ c: '{% $r1_c %}' });
  expect(results('e')).toEqual({ b: '{% $r_b %}', d: '{% $r_d %}' });
  expect(results('f')).toEqual({ a: '{% $r_a %}', e: '{% $r_e %}' });
});

it('keeps no output that nothing reads', () => {
  const machine = main('a > b c, b > d, c > e, d > e');
  expect(state(machine, 'b')).toMatchObject({ Assign: { r1_b: '{% $states.result.Payload %}' } });
  expect(state(machine, 'd')).toMatchObject({ Output: { d: '{% $states.result.Payload %}' } });
});

it('goes straight to the end when nothing has completed that could be undone', () => {
  expect(state(main('a > b*, b > c'), 'b')).toMatchObject({ Catch: [{ Next: 'Failed before anything to undo' }] });
  expect(state(main('a > b*, b > c'), 'c')).toMatchObject({ Catch: [{ Next: 'Undo' }] });
});

it('copes with names that JSONata and variables cannot have', () => {
  const machine = main('a-b* > c.d e/f, c.d > and, e/f > and');
  assertMachineRules(machine);
  expect(JSON.stringify(machine)).toContain('$states.input.done.`c.d`');
});

describe('laws on random workflows', () => {
  it('keeps the rules of AWS, and the same bytes for the same workflow', () => {
    fc.assert(
      fc.property(arbitraryScenario({ maxTasks: 20 }), ({ workflow: document }) => {
        const { main: machine, rollback } = compileDocument(document, { planner: littleSearch });
        assertMachineRules(machine);
        if (rollback !== undefined) assertMachineRules(rollback.machine);
        expect(printStateMachine(compileDocument(structuredClone(document), { planner: littleSearch }).main)).toBe(
          printStateMachine(machine),
        );
      }),
      { numRuns: 100 },
    );
  });

  it('passes a validator of ASL that knows JSONata', () => {
    fc.assert(
      fc.property(arbitraryScenario({ maxTasks: 20 }), ({ workflow: document }) => {
        const { main: machine, rollback } = compileDocument(document, { planner: littleSearch });
        assertValidatorAccepts(machine);
        if (rollback !== undefined) assertValidatorAccepts(rollback.machine);
      }),
      { numRuns: 12 },
    );
  });

  it('has nothing on the success path but tasks, Parallels, and one more per Parallel where failure is decided', () => {
    fc.assert(
      fc.property(arbitraryScenario({ maxTasks: 20 }), ({ workflow: document }) => {
        const { main: machine, plan } = compileDocument(document, { planner: littleSearch });
        const visited = successPath(machine);
        const decisions = visited.filter(({ Type }) => Type === 'Choice' || Type === 'Map');
        const parallels = visited.filter(({ Type }) => Type === 'Parallel');
        expect(parallels.length).toBe(plan.report.parallelStates);
        expect(decisions.length).toBeLessThanOrEqual(parallels.length);
        expect(visited.length).toBe(plan.report.tasks + parallels.length + decisions.length);
      }),
      { numRuns: 100 },
    );
  });
});

/** Every state that an execution without failures enters. */
function successPath(scope: States): readonly State[] {
  const path: State[] = [];
  for (let name: string | undefined = scope.StartAt; name !== undefined; ) {
    const at: State = scope.States[name]!;
    path.push(at);
    if (at.Type === 'Parallel') path.push(...at.Branches.flatMap(successPath));
    name = at.Type === 'Choice' ? at.Default : 'Next' in at ? at.Next : undefined;
  }
  return path;
}

it.each([
  [undefined, 'Undone by '],
  ['', 'Undone by '],
  ['Orders', 'Orders. Undone by '],
  ['Ships orders.', 'Ships orders. Undone by '],
])('says behind the comment %j by which machine it is undone', (comment, before) => {
  const document = workflow('a* > b');
  const commented = comment === undefined ? document : { ...document, comment };
  const { Comment } = compileDocument(commented).main;
  expect(Comment).toBe(`${before}arn:aws:states:us-east-1:123456789012:stateMachine:Test-Rollback`);
});
