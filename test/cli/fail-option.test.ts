import { readFailures } from '../../lib/cli/fail-option';
import { checkWorkflow } from '../../lib/definition/check-workflow';
import type { WorkflowDocument } from '../../lib/definition/document';

const found = { kind: 'found', exports: ['default'] } as const;

/** A chain of tasks, each with the module of its rollback. */
function chain(rollbacks: Readonly<Record<string, string | undefined>>): WorkflowDocument {
  const names = Object.keys(rollbacks);
  const tasks = names.map((name, i) => ({
    name,
    fcn: `${name}.ts`,
    ...(rollbacks[name] === undefined ? {} : { rollback: rollbacks[name] }),
    nextTasks: names.slice(i + 1, i + 2),
  }));
  const checked = checkWorkflow(
    { raw: { name: 'Chain', headTask: names[0], tasks }, root: '/' },
    (_, modules) => new Map(modules.map((module) => [module, found])),
  );
  if (checked.kind === 'invalid') throw new Error(JSON.stringify(checked.problems));
  return checked.document;
}

const order = chain({
  ChargeCard: 'lambdas/refund-card.ts',
  Book: 'lambdas/undo/cancel_booking.v2.ts',
  Rent: 'lambdas/give-back.ts',
  Lend: 'lambdas/give-back.ts',
  RefundAll: undefined,
  Pay: 'lambdas/RefundAll.ts',
});

const always = Number.POSITIVE_INFINITY;

describe('readFailures', () => {
  it.each<[options: readonly string[], plan: Readonly<Record<string, number>>]>([
    [[], {}],
    [['ChargeCard'], { 'Chain-ChargeCard': always }],
    [['ChargeCard=2', 'Book=1'], { 'Chain-ChargeCard': 2, 'Chain-Book': 1 }],
    [['ChargeCard.rollback'], { 'Chain-ChargeCard-rollback': always }],
    [['RefundCard=3'], { 'Chain-ChargeCard-rollback': 3 }],
    [['CancelBookingV2'], { 'Chain-Book-rollback': always }],
    [['Lend.rollback'], { 'Chain-Lend-rollback': always }],
    [['RefundAll'], { 'Chain-RefundAll': always }],
    [['Pay.rollback'], { 'Chain-Pay-rollback': always }],
  ])('%j', (options, plan) => expect(Object.fromEntries(readFailures(options, order))).toEqual(plan));

  it.each<[options: readonly string[], said: string]>([
    [['GiveBack'], 'GiveBack undoes several tasks. Name one: Rent.rollback, Lend.rollback.'],
    [['ChargeCrad'], 'nothing is called "ChargeCrad". Did you mean "ChargeCard"?'],
    [['RefundAll.rollback'], 'nothing is called "RefundAll.rollback"'],
    [['Book=1.5'], '"1.5" is no number of attempts'],
    [['Book='], '"" is no number of attempts'],
    [['Book=00', 'Nobody'], 'nothing is called "Nobody"'],
    [['Book=00', 'Nobody'], '"00" is no number of attempts'],
  ])('refuses %j', (options, said) => expect(() => readFailures(options, order)).toThrow(said));
});
