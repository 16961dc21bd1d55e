import { catalogue } from '../../lambdas/order/catalogue.js';
import type { Order, Parcel } from '../../lambdas/order/order.js';
import { orderFulfilment } from '../../lib/examples/order-fulfilment.js';
import type { Json } from '../../lib/json.js';
import { planOrder } from '../../lib/plan/plan-order.js';
import { printPlan } from '../../lib/plan/print-plan.js';
import { workflowOrder } from '../../lib/plan/workflow-order.js';
import { documentOf } from './document-of.js';
import { orderInputs } from './order/order-inputs.js';
import { runByHand } from './run-by-hand.js';
import { runOnEngine } from './run-on-engine.js';

jest.mock('../../lambdas/order/pause.js', () => ({ pause: async () => {} }));
jest.spyOn(console, 'log').mockImplementation(() => {});

const document = documentOf(orderFulfilment);
const tasks = new Map(document.tasks.map((task) => [task.name, task]));

describe('OrderFulfilment', () => {
  it('nests without loss', () => {
    const { plan, report } = planOrder(workflowOrder(document));
    expect(report.addedOrderings).toEqual([]);
    expect(printPlan(plan)).toBe(
      'ValidateOrder ; (AwardPoints | ((((PriceOrder | ScoreFraud) ; ChargeCard) | (ReserveStock ; QuoteShipping)) ; ShipOrder ; SendReceipt))',
    );
  });

  it.each([
    ['ChargeCard', 'lambdas/order/refund-card.ts'],
    ['ReserveStock', 'lambdas/order/release-stock.ts'],
    ['ShipOrder', 'lambdas/order/cancel-shipment.ts'],
    ['AwardPoints', 'lambdas/order/revoke-points.ts'],
  ])('undoes %s', (name, module) => {
    expect(tasks.get(name)).toMatchObject({ rollback: { fcn: { module }, on: 'completed' } });
  });

  it('carries an order from the check to the receipt', async () => {
    const outputs = await runByHand(document, orderInputs.success);
    // 2 x 79.00 + 129.00 + 3 x 28.50 = 372.50; 15 % off is 55.88; 23 % of 316.62 is 72.82
    expect(outputs.PriceOrder).toMatchObject({ subtotalCents: 37_250, discountCents: 5_588, totalCents: 38_944 });
    expect(outputs.ScoreFraud).toEqual({ score: 0, reasons: [] });
    expect(outputs.ChargeCard).toMatchObject({ amountCents: 38_944, lastFour: '4242' });
    expect(outputs.AwardPoints).toMatchObject({ points: 744 });
    expect(outputs.SendReceipt).toEqual({
      to: 'ines@example.com',
      subject: 'Your order A-1001',
      text: [
        'Dear Ines Duarte,',
        'goods EUR 372.50, discount EUR 55.88',
        'tax EUR 72.82 (23 %)',
        'paid EUR 389.44 with card ending in 4242',
        'Continental Freight 100115 from Zaragoza',
        'Continental Freight 100123 from Rotterdam',
        'in Lisbon within 4 working days',
      ].join('\n'),
    });
  });

  it.each(Object.entries(orderInputs))('reserves exactly what was ordered: %s', async (_, input) => {
    const upToTheStock = { ...document, tasks: document.tasks.filter(({ name }) => /Validate|Reserve/.test(name)) };
    const { ReserveStock } = await runByHand(upToTheStock, input);
    const { parcels } = ReserveStock as unknown as { parcels: readonly Parcel[] };
    for (const { sku, quantity } of input.items) {
      const reserved = parcels.flatMap(({ items }) => items.filter((item) => item.sku === sku));
      expect(reserved.reduce((sum, item) => sum + item.quantity, 0)).toBe(quantity);
    }
    const grams = input.items.reduce((sum, item) => sum + item.quantity * (catalogue.get(item.sku)?.unitGrams ?? 0), 0);
    expect(parcels.reduce((sum, { weightGrams }) => sum + weightGrams, 0)).toBe(grams);
  });

  it('finds no carrier for the order to a remote island', async () => {
    const { loyaltyService: _, ...order } = orderInputs.noCarrier;
    await expect(runByHand(document, order)).rejects.toMatchObject({
      name: 'NoCarrierAvailable',
      message: 'No carrier delivers to Edinburgh of the Seven Seas (SH)',
    });
  });

  it('is fulfilled', async () => {
    const { result, calls } = await runOnEngine(document, toJson(orderInputs.success));
    expect(result).toMatchObject({ status: 'SUCCEEDED', output: { AwardPoints: { points: 744 }, SendReceipt: {} } });
    expect(calls).toHaveLength(9);
  });

  it('is undone when no carrier delivers, after the points have drained', async () => {
    const { result, calls } = await runOnEngine(document, toJson(orderInputs.noCarrier));
    expect(result).toMatchObject({ status: 'FAILED', error: 'NoCarrierAvailable' });
    expect(result.cause).toContain('ShipOrder');
    expect(count(calls, 'ShipOrder failed NoCarrierAvailable')).toBe(3);
    expect(calls).not.toContain('SendReceipt returned');

    const lastShipment = calls.lastIndexOf('ShipOrder failed NoCarrierAvailable');
    const points = calls.indexOf('AwardPoints returned');
    const firstUndo = calls.findIndex((call) => call.startsWith('Undo'));
    expect(points).toBeGreaterThan(lastShipment);
    expect(firstUndo).toBeGreaterThan(points);
    expect(calls.slice(firstUndo).sort()).toEqual([
      'Undo AwardPoints returned',
      'Undo ChargeCard failed ServiceUnavailable',
      'Undo ChargeCard returned',
      'Undo ReserveStock returned',
    ]);
  });

  it('takes the parcels back before the money and the stock', async () => {
    const { result, calls } = await runOnEngine(document, toJson(orderInputs.success), 'SendReceipt');
    expect(result).toMatchObject({ status: 'FAILED', error: 'OnPurpose' });
    const undone = calls.filter((call) => call.startsWith('Undo'));
    expect([...undone].sort()).toEqual([
      'Undo AwardPoints returned',
      'Undo ChargeCard returned',
      'Undo ReserveStock returned',
      'Undo ShipOrder returned',
    ]);
    const parcels = undone.indexOf('Undo ShipOrder returned');
    expect(parcels).toBeLessThan(undone.indexOf('Undo ChargeCard returned'));
    expect(parcels).toBeLessThan(undone.indexOf('Undo ReserveStock returned'));
  });

  it('undoes the rest when a refund fails for good', async () => {
    const { result, calls } = await runOnEngine(document, toJson(orderInputs.noCarrier), 'Undo ChargeCard');
    expect(result.status).toBe('FAILED');
    expect(result.cause).toContain('ChargeCard');
    expect(count(calls, 'Undo ChargeCard failed OnPurpose')).toBe(5);
    expect(calls).toContain('Undo AwardPoints returned');
    expect(calls).toContain('Undo ReserveStock returned');
  });

  it('is refused without a trace when it makes no sense', async () => {
    const { result, calls } = await runOnEngine(document, toJson({ ...orderInputs.success, items: [] }));
    expect(result).toMatchObject({ status: 'FAILED', error: 'InvalidOrder' });
    expect(calls).toEqual(['ValidateOrder failed InvalidOrder']);
  });
});

function toJson(order: Order): Json {
  return JSON.parse(JSON.stringify(order)) as Json;
}

function count(calls: readonly string[], wanted: string): number {
  return calls.filter((call) => call === wanted).length;
}
