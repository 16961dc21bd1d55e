import { compileDocument } from '../../lib/compile/compile-document.js';
import { costliestFailure } from '../../lib/report/costliest-failure.js';
import { sum } from '../../lib/report/measure.js';
import { workflow } from '../asl/emit/workflow-notation.js';

/** The costliest failure where nothing costs but undoing what completed, each task as much as is said here. */
function costliest(notation: string, undoing: Readonly<Record<string, number>>) {
  return costliestFailure(compileDocument(workflow(notation)).main, {
    visit: () => 0,
    failedIteration: 0,
    undo: (task, outcome) => (outcome === 'completed' ? (undoing[task] ?? 0) : 0),
    together: sum,
  });
}

it.each<readonly [string, string, Readonly<Record<string, number>>, number, readonly string[]]>([
  ['the last of a sequence', 'a* > b*, b > c*', { a: 1, b: 2, c: 9 }, 3, ['c']],
  ['the cheapest of branches, the first', 'v > a* b* c*', { a: 1, b: 20, c: 300 }, 320, ['a']],
  ['the cheapest of branches, in the middle', 'v > a* b* c*', { a: 20, b: 1, c: 300 }, 320, ['b']],
  ['the cheapest of branches, the last', 'v > a* b* c*', { a: 20, b: 300, c: 1 }, 320, ['c']],
])('lets fail %s', (_, notation, undoing, weight, failing) => {
  expect(costliest(notation, undoing)).toEqual({ weight, failing });
});

it('is none where nothing is caught', () => {
  expect(costliest('a > b', {})).toBeUndefined();
});
