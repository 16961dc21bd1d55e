import type { Problem } from '../problems/problem.js';
import { quantity } from '../quantity.js';
import type { Budget, wholeFigures } from './budget.js';
import { nameSome } from './name-some.js';
import type { Reported } from './reported.js';
import type { WorkflowReport } from './workflow-report.js';

/** WF414 for the bounds of a workflow as a whole that are not kept. */
export function overWholeBudget(budget: Budget, { compiled, report }: Reported): readonly Problem[] {
  const { workflow, resources, addedOrderings, stretch } = report;
  const definition = Math.max(report.definition.main, report.definition.rollback);
  const which = definition === report.definition.main ? workflow : `${workflow}-Rollback`;
  const orderings = compiled.plan.report.addedOrderings.map(({ before, after }) => `${before} before ${after}`);
  const split = 'split the workflow';
  return [
    ...over('definition', budget, definition, {
      message: `the definition of ${which} has ${quantity(definition, 'character')}`,
      print: (bound) => bound.toLocaleString('en-US'),
      from: 'every task and every rollback adds a state and what it is called with',
      fix: split,
    }),
    ...underInline(budget, report),
    ...over('resources', budget, resources, {
      message: `${workflow} has ${quantity(resources, 'resource')}`,
      print: (bound) => bound.toLocaleString('en-US'),
      from: 'every function has a version, a role and a log group of its own',
      fix: `${split}, or do without "pinVersions"`,
    }),
    ...over('addedOrderings', budget, addedOrderings, {
      message: `the plan of ${workflow} adds ${quantity(addedOrderings, 'ordering')}`,
      print: (bound) => bound.toLocaleString('en-US'),
      from: nameSome(orderings),
      fix: 'change the dependencies so that they nest: "stepwright plan" says what forces each of them',
    }),
    ...over('stretch', budget, stretch, {
      message: `the plan of ${workflow} takes ${stretch.toFixed(2)} times as long as its longest path`,
      print: (bound) => bound.toLocaleString('en-US'),
      from: orderings.length === 0 ? 'tasks wait for others' : nameSome(orderings),
      fix: 'change the dependencies so that they nest, or say how long tasks take in "expectedDuration"',
    }),
  ];
}

/** The bound from below. */
function underInline({ inlineBytes: bound }: Budget, { workflow, payload }: WorkflowReport): readonly Problem[] {
  const { bytes, tightest } = payload;
  if (bound === undefined || bytes >= bound) return [];
  const isAlone = tightest.results === 1 && !tightest.input;
  const reason = isAlone
    ? 'no function can return more'
    : `${quantity(tightest.results, 'result')}${tightest.input ? ' and the input' : ''} meet in ${tightest.where}`;
  return [
    {
      code: 'WF414',
      message: `a result of ${workflow} may take ${quantity(bytes, 'byte')} inline, and the budget is at least ${bound.toLocaleString('en-US')}: ${reason}`,
      fix: `${isAlone ? '' : 'let fewer results meet there, or '}lower budget.inlineBytes to ${bytes}`,
    },
  ];
}

interface Said {
  readonly message: string;
  readonly print: (bound: number) => string;
  readonly from: string;
  readonly fix: string;
}

function over(
  name: Exclude<(typeof wholeFigures)[number], 'inlineBytes'>,
  budget: Budget,
  value: number,
  { message, print, from, fix }: Said,
): readonly Problem[] {
  const bound = budget[name];
  if (bound === undefined || value <= bound) return [];
  const raise = name === 'stretch' ? Math.ceil(value * 100) / 100 : value;
  return [
    {
      code: 'WF414',
      message: `${message}, and the budget is ${print(bound)}: ${from}`,
      fix: `${fix}, or raise budget.${name} to ${raise}`,
    },
  ];
}
