import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { diffMarkdown } from '../../../../lib/cli/render/diff/diff-markdown.js';
import { diffText } from '../../../../lib/cli/render/diff/diff-text.js';
import { painter } from '../../../../lib/cli/render/paint.js';
import { functionTasks, type WorkflowDocument } from '../../../../lib/definition/document.js';
import { diffWorkflows, type WorkflowVersion } from '../../../../lib/diff/diff-workflows.js';
import type { WorkflowDiff } from '../../../../lib/diff/workflow-diff.js';
import type { CaseReport } from '../../../../lib/report/workflow-report.js';
import { versionOf } from '../../../diff/version-of.js';
import { withModules } from '../../../diff/with-modules.js';

// What people are shown, whole. `UPDATE_CASES=1` writes it down as it is now.

function expectGolden(name: string, text: string): void {
  const file = join(__dirname, 'golden', name);
  if (process.env.UPDATE_CASES) writeFileSync(file, text);
  expect(text).toBe(readFileSync(file, 'utf8'));
}

/** A report with figures of its own, so that this does not depend on what machines are made of. */
function versionWith(document: WorkflowDocument, figure: number, undoes: boolean): WorkflowVersion {
  const version = versionOf(document);
  const figures = (times: number): CaseReport => ({
    transitions: figure * times,
    events: { main: 5 * figure * times, rollback: 0 },
    invocations: figure * times,
    longestSeconds: 90 * figure * times,
    dollarsPer1000: 0.025 * figure * times,
  });
  const { rolledBack: _, ...report } = version.report;
  return {
    ...version,
    report: {
      ...report,
      best: figures(1),
      worst: figures(7),
      ...(undoes ? { rolledBack: { ...figures(9), failing: ['ShipOrder'] } } : {}),
      payload: { ...report.payload, bytes: 400_000 / figure, inputBytes: 50_000 },
      definition: { main: 1000 * figure, rollback: undoes ? 500 * figure : 0 },
      resources: 8 * figure,
    },
  };
}

const change = (document: WorkflowDocument, task: string, fields: object): WorkflowDocument => ({
  ...document,
  tasks: functionTasks(document).map((each) => (each.name === task ? { ...each, ...fields } : each)),
});

const order = withModules(
  'ValidateOrder > ChargeCard* ReserveStock*, ChargeCard > ShipOrder, ReserveStock > ShipOrder, ShipOrder > SendReceipt',
);
const shop = {
  ...withModules(
    'ValidateOrder > CheckFraud ReserveStock* ShipOrder, CheckFraud > ChargeCard!, ChargeCard > ShipOrder, ' +
      'ReserveStock > ShipOrder, ShipOrder > MailReceipt*',
    { MailReceipt: 'SendReceipt' },
  ),
  name: 'Shop',
  isRecurring: true,
  cronPattern: '0 6 * * 1-5',
};
const retries = { attempts: 3, interval: 1, backoffRate: 2, jitter: 'NONE', on: ['BankDown'] };

const diffs: readonly (readonly [name: string, diff: WorkflowDiff])[] = [
  [
    'much',
    diffWorkflows(
      versionWith(order, 8, true),
      versionWith(change(change(shop, 'ShipOrder', { timeout: 300 }), 'ReserveStock', { retries }), 10, true),
    ),
  ],
  ['safe', diffWorkflows(versionWith(order, 8, true), versionWith(change(order, 'ShipOrder', { retries }), 8, true))],
  [
    'last-rollback',
    diffWorkflows(versionWith(withModules('a* > b'), 4, true), versionWith(withModules('a > b'), 2, false)),
  ],
];

const input = { old: 'main:workflows/order.ts', new: 'workflows/order.ts' };

describe.each(diffs)('%s', (name, diff) => {
  it.each([80, 120])('fits into %d columns', (columns) => {
    const text = diffText(diff, input, columns, painter(false));
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(columns);
    expectGolden(`${name}-${columns}.txt`, text);
  });

  it('is a comment on a pull request', () => expectGolden(`${name}.md`, diffMarkdown(diff, input)));

  it('says the same in colours', () => {
    const plain = stripVTControlCharacters(diffText(diff, input, 80, painter(true)));
    expect(plain).toBe(diffText(diff, input, 80, painter(false)));
  });
});

it('is one line where nothing differs', () => {
  const diff = diffWorkflows(versionWith(order, 8, true), versionWith(order, 8, true));
  const line = 'Test: no difference (the code of functions is not compared)\n';
  expect([diffText(diff, input, 80, painter(false)), diffMarkdown(diff, input)]).toEqual([line, line]);
});

it('stays readable, and short enough for a comment, where hundreds of tasks are others', () => {
  const chains = (name: string) =>
    Array.from({ length: 300 }, (_, i) => `${name}${i}* > ${name}${i + 1} ${name}${Math.min(300, i + 2)}`).join(', ');
  const diff = diffWorkflows(
    versionWith(withModules(chains('old')), 9, true),
    versionWith(withModules(chains('new')), 9, true),
  );
  // GitHub takes 65,536 characters.
  expect(diffMarkdown(diff, input).length).toBeLessThan(20_000);
  const lines = diffText(diff, input, 80, painter(false)).split('\n');
  expect(lines.length).toBeLessThan(200);
  expect(lines).toContain('    and 563 more');
  expect(lines.join('\n')).toContain('not those that have yet to run old0, old1, old2, old3,');
});

it('takes nothing in a name for Markdown', () => {
  const named = withModules('a > @team|`x`_y_');
  const text = diffMarkdown(diffWorkflows(versionWith(named, 4, false), versionWith(withModules('a'), 2, false)), {
    old: 'a_b_c.ts',
    new: '<b>.ts',
  });
  expect(text).toContain('### Test: a\\_b\\_c.ts -\\> \\<b\\>.ts');
  expect(text).toContain('&#64;team\\|\\`x\\`\\_y\\_');
});
