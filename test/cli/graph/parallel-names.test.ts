import { parallelNames } from '../../../lib/cli/graph/parallel-names.js';
import { compileDocument } from '../../../lib/compile/compile-document.js';
import { workflow } from '../../asl/emit/workflow-notation.js';

it('tells what is around each state, from outside in, with the numbers that names were given', () => {
  const long = 'x'.repeat(58);
  const { main } = compileDocument(workflow(`${long} > j, y > j, j > e, z > e`));
  const names = parallelNames(main);
  expect([long, 'y', 'j', 'z', 'e'].map((task) => names.get(task))).toEqual([
    [`${long} | 1 more`, `${long} | 1 more (2)`],
    [`${long} | 1 more`, `${long} | 1 more (2)`],
    [`${long} | 1 more`],
    [`${long} | 1 more`],
    [],
  ]);
});
