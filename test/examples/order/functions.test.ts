import awardPoints from '../../../lambdas/order/award-points.js';
import chargeCard from '../../../lambdas/order/charge-card.js';
import type { FraudScore, Order, OrderItem, Price, ValidOrder } from '../../../lambdas/order/order.js';
import priceOrder from '../../../lambdas/order/price-order.js';
import quoteShipping from '../../../lambdas/order/quote-shipping.js';
import refundCard from '../../../lambdas/order/refund-card.js';
import reserveStock from '../../../lambdas/order/reserve-stock.js';
import scoreFraud from '../../../lambdas/order/score-fraud.js';
import shipOrder from '../../../lambdas/order/ship-order.js';
import validateOrder from '../../../lambdas/order/validate-order.js';
import { taskContext } from '../task-context.js';
import { order } from './order-inputs.js';

jest.mock('../../../lambdas/order/pause.js', () => ({ pause: async () => {} }));
const printed = jest.spyOn(console, 'log').mockImplementation(() => {});

const { customer, shipTo, card } = order();

function items(...pairs: [sku: string, quantity: number][]): { items: OrderItem[] } {
  return { items: pairs.map(([sku, quantity]) => ({ sku, quantity })) };
}

function valid(changes: Partial<Order>): Promise<ValidOrder> {
  return validateOrder({ input: order(changes), results: {} });
}

describe('ValidateOrder', () => {
  it('adds up price and weight', async () => {
    const { subtotalCents, weightGrams, lines } = await valid(items(['KETTLE-17', 2], ['BEANS-1KG', 3]));
    expect({ subtotalCents, weightGrams }).toEqual({ subtotalCents: 24_350, weightGrams: 6_020 });
    expect(lines.map((line) => line.totalCents)).toEqual([15_800, 8_550]);
  });

  it.each([
    ['no items', items(), 'Order A-1001 has no items'],
    ['an unknown product', items(['TEAPOT', 1]), 'There is no product TEAPOT'],
    ['no pieces', items(['SCALE-01', 0]), '0 pieces of SCALE-01 make no sense'],
    ['half a piece', items(['SCALE-01', 0.5]), '0.5 pieces of SCALE-01 make no sense'],
  ])('refuses %s', async (_, changes, message) => {
    await expect(valid(changes)).rejects.toMatchObject({ name: 'InvalidOrder', message });
  });
});

describe('PriceOrder', () => {
  it.each([
    // pieces of KETTLE-17 (7,900 each), coupon, country -> discount, tax, total
    [1, undefined, 'PT', 0, 1_817, 9_717],
    [1, 'WELCOME10', 'PT', 790, 1_635, 8_745],
    [4, undefined, 'DE', 1_580, 5_704, 35_724],
    [4, 'WELCOME10', 'SH', 4_740, 0, 26_860],
    [1, 'EXPIRED', 'SH', 0, 0, 7_900],
  ] as const)('%i kettles, coupon %s, to %s', async (pieces, coupon, country, discountCents, taxCents, totalCents) => {
    const { coupon: _, ...plain } = order({ ...items(['KETTLE-17', pieces]), shipTo: { ...shipTo, country } });
    const input = coupon === undefined ? plain : { ...plain, coupon };
    const results = { ValidateOrder: await valid(input) };
    expect(await priceOrder({ input, results })).toMatchObject({ discountCents, taxCents, totalCents });
  });
});

describe('ScoreFraud', () => {
  it.each([
    ['a known customer', {}, 0],
    ['a first order', { customer: { ...customer, since: 2026 } }, 10],
    ['many of one product', items(['FILTER-100', 11]), 20],
    ['a large order', items(['GRINDER-M', 8]), 25],
    [
      'everything at once',
      {
        customer: { ...customer, email: 'x@trashmail.com', since: 2026 },
        ...items(['GRINDER-M', 11]),
      },
      100,
    ],
  ])('%s', async (_, changes, score) => {
    const results = { ValidateOrder: await valid(changes) };
    expect((await scoreFraud({ input: order(changes), results })).score).toBe(score);
  });
});

describe('ChargeCard', () => {
  const price: Price = {
    subtotalCents: 7_900,
    discountCents: 0,
    taxCents: 1_817,
    totalCents: 9_717,
    discounts: [],
    taxPercent: 23,
  };

  function charge(changes: Partial<Order>, fraud: FraudScore = { score: 0, reasons: [] }, attempt = 1) {
    const event = { input: order(changes), results: { PriceOrder: price, ScoreFraud: fraud } };
    return chargeCard(event, taskContext('ChargeCard', attempt));
  }

  it('charges the total', async () => {
    expect(await charge({})).toMatchObject({ amountCents: 9_717, lastFour: '4242' });
  });

  it('names the same charge in every attempt', async () => {
    expect((await charge({}, undefined, 2)).chargeId).toBe((await charge({})).chargeId);
  });

  it('takes a card to the end of its month', async () => {
    const expires = '11/26';
    expect(await charge({ card: { ...card, expires } })).toMatchObject({ lastFour: '4242' });
    await expect(charge({ card: { ...card, expires }, placedAt: '2026-12-01T00:00:00Z' })).rejects.toMatchObject({
      name: 'CardDeclined',
      message: 'The card expired 11/26',
    });
  });

  it('refuses a wrong number', async () => {
    await expect(charge({ card: { ...card, number: '4242424242424241' } })).rejects.toMatchObject({
      name: 'CardDeclined',
    });
  });

  it('refuses a suspicious order', async () => {
    await expect(charge({}, { score: 70, reasons: ['first order', 'large'] })).rejects.toMatchObject({
      name: 'FraudSuspected',
      message: 'Scored 70: first order, large',
    });
  });
});

describe('RefundCard', () => {
  it('fails the first time when the gateway is flaky, and only then', async () => {
    const output = { chargeId: 'ch_1', amountCents: 9_717, lastFour: '4242' };
    const refund = (input: Order, attempt: number) =>
      refundCard(
        { input, results: {}, output, outcome: 'completed', failure: null },
        taskContext('ChargeCard', attempt),
      );
    await expect(refund(order({ paymentGateway: 'flaky' }), 1)).rejects.toMatchObject({ name: 'ServiceUnavailable' });
    await refund(order({ paymentGateway: 'flaky' }), 2);
    await refund(order(), 1);
    expect(printed).toHaveBeenLastCalledWith('refunded EUR 97.17 (undone by hand)');
  });
});

describe('ReserveStock', () => {
  async function reserve(changes: Partial<Order>) {
    const event = { input: order(changes), results: { ValidateOrder: await valid(changes) } };
    return (await reserveStock(event, taskContext('ReserveStock'))).parcels;
  }

  it('takes from the nearest warehouse first, the rest from the next ones', async () => {
    expect(await reserve(items(['KETTLE-17', 12], ['SCALE-01', 1]))).toEqual([
      {
        warehouse: 'Zaragoza',
        distanceKm: 773,
        weightGrams: 1_840,
        items: [
          { sku: 'KETTLE-17', quantity: 1 },
          { sku: 'SCALE-01', quantity: 1 },
        ],
      },
      { warehouse: 'Rotterdam', distanceKm: 1807, weightGrams: 11_600, items: [{ sku: 'KETTLE-17', quantity: 8 }] },
      { warehouse: 'Leipzig', distanceKm: 2182, weightGrams: 4_350, items: [{ sku: 'KETTLE-17', quantity: 3 }] },
    ]);
  });

  it('says what is missing', async () => {
    await expect(reserve(items(['SCALE-01', 26]))).rejects.toMatchObject({
      name: 'OutOfStock',
      message: '1 of 26 pieces of SCALE-01 are in no warehouse',
    });
  });
});

describe('QuoteShipping', () => {
  it.each([
    // grams, kilometres -> quotes, cheapest first
    [1_000, 500, ['Postal Union 530', 'Continental Freight 755', 'Next Day Air 2210']],
    [5_001, 500, ['Continental Freight 995', 'Next Day Air 3170']],
    [20_001, 2_000, ['Continental Freight 2030']],
    [40_000, 1, []],
  ])('%i g over %i km', async (weightGrams, distanceKm, expected) => {
    const parcels = [{ warehouse: 'Leipzig', distanceKm, weightGrams, items: [] }];
    const results = { ReserveStock: { reservationId: 'rs_1', parcels } };
    const [first] = await quoteShipping({ input: order(), results });
    expect(first?.quotes.map(({ carrier, costCents }) => `${carrier} ${costCents}`)).toEqual(expected);
  });
});

describe('ShipOrder', () => {
  const quotes = [
    { carrier: 'Postal Union', costCents: 530, days: 4 },
    { carrier: 'Continental Freight', costCents: 755, days: 3 },
    { carrier: 'Next Day Air', costCents: 2_210, days: 1 },
  ];

  function ship(country: string) {
    const results = {
      ChargeCard: { chargeId: 'ch_1', amountCents: 1, lastFour: '4242' },
      QuoteShipping: ['Leipzig', 'Zaragoza'].map((warehouse) => ({ warehouse, quotes })),
    };
    return shipOrder({ input: order({ shipTo: { ...shipTo, country } }), results }, taskContext('ShipOrder'));
  }

  it.each([
    ['ES', 'Postal Union', 1_060, 4],
    ['PT', 'Continental Freight', 1_510, 3],
    ['US', 'Next Day Air', 4_420, 1],
  ])('to %s with %s', async (country, carrier, costCents, days) => {
    const shipment = await ship(country);
    expect(shipment).toMatchObject({ costCents, days });
    expect(shipment.bookings).toEqual([
      { warehouse: 'Leipzig', carrier, trackingNumber: '100115' },
      { warehouse: 'Zaragoza', carrier, trackingNumber: '100123' },
    ]);
  });

  it('finds nobody for a remote island', async () => {
    await expect(ship('SH')).rejects.toMatchObject({
      name: 'NoCarrierAvailable',
      message: 'No carrier delivers to Lisbon (SH)',
    });
  });
});

describe('AwardPoints', () => {
  async function award(changes: Partial<Order>, attempt = 1) {
    const event = { input: order(changes), results: { ValidateOrder: await valid(items(['BEANS-1KG', 1])) } };
    return (await awardPoints(event, taskContext('AwardPoints', attempt))).points;
  }

  it('gives a point a whole euro, two to loyal customers', async () => {
    expect(await award({ customer: { ...customer, since: 2024 } })).toBe(28);
    expect(await award({ customer: { ...customer, since: 2023 } })).toBe(56);
  });

  it('answers the third attempt when it is busy', async () => {
    for (const attempt of [1, 2]) {
      await expect(award({ loyaltyService: 'busy' }, attempt)).rejects.toMatchObject({ name: 'ServiceUnavailable' });
    }
    expect(await award({ loyaltyService: 'busy' }, 3)).toBe(56);
  });
});
