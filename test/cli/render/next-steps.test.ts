import { nextSteps } from '../../../lib/cli/render/next-steps.js';
import { painter } from '../../../lib/cli/render/paint.js';

const steps = [
  { command: 'stepwright explain A-1', what: 'see why' },
  { command: 'stepwright rerun A-1', what: 'run what is missing' },
];

it.each([
  [80, ['Next:', '  stepwright explain A-1  see why', '  stepwright rerun A-1    run what is missing']],
  [40, ['Next:', '  stepwright explain A-1', '  stepwright rerun A-1']],
])('prints commands to copy in %d columns', (columns, lines) => {
  expect(nextSteps(steps, columns, painter(false))).toEqual(lines);
  expect(nextSteps([], columns, painter(false))).toEqual([]);
});
