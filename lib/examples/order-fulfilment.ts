import { Task, Workflow } from 'stepwright';

/*
 * A shop's order, from the check of its items to the receipt. Tasks are written from the last to the first, because
 * each names those that come after it:
 *
 *                    +-> PriceOrder --+
 *                    +-> ScoreFraud --+-> ChargeCard ----+
 *   ValidateOrder ---+                                   +-> ShipOrder -> SendReceipt
 *                    +-> ReserveStock -> QuoteShipping --+
 *                    +-> AwardPoints
 *
 * Arrows that carry only data are left out: the receipt also reads the price and the charge.
 */

const sendReceipt = new Task('SendReceipt', {
  comment: 'Writes the receipt. An e-mail cannot be unsent, so it comes last and has no rollback.',
  fcn: () => import('../../lambdas/order/send-receipt.js'),
});

const shipOrder = new Task('ShipOrder', {
  comment: 'Books the cheapest carrier that delivers to the address.',
  fcn: () => import('../../lambdas/order/ship-order.js'),
  rollback: () => import('../../lambdas/order/cancel-shipment.js'),
  retries: { attempts: 2, interval: '1s', backoffRate: 1 },
  nextTasks: [sendReceipt],
});

const chargeCard = new Task('ChargeCard', {
  comment: 'Takes the money.',
  fcn: () => import('../../lambdas/order/charge-card.js'),
  // Money has to come back: a refund is tried more often than anything else.
  rollback: { fcn: () => import('../../lambdas/order/refund-card.js'), retries: { attempts: 4, interval: '1s' } },
  // A card that was declined once is declined again.
  retries: { attempts: 2, unless: ['CardDeclined', 'FraudSuspected'] },
  nextTasks: [shipOrder, sendReceipt],
});

const priceOrder = new Task('PriceOrder', {
  comment: 'Discounts and tax.',
  fcn: () => import('../../lambdas/order/price-order.js'),
  nextTasks: [chargeCard, sendReceipt],
});

const scoreFraud = new Task('ScoreFraud', {
  comment: 'How suspicious the order is.',
  fcn: () => import('../../lambdas/order/score-fraud.js'),
  nextTasks: [chargeCard],
});

const quoteShipping = new Task('QuoteShipping', {
  comment: 'What each carrier asks for each parcel.',
  fcn: () => import('../../lambdas/order/quote-shipping.js'),
  nextTasks: [shipOrder],
});

const reserveStock = new Task('ReserveStock', {
  comment: 'Takes the items from the nearest warehouses.',
  fcn: () => import('../../lambdas/order/reserve-stock.js'),
  rollback: { fcn: () => import('../../lambdas/order/release-stock.js'), retries: 2 },
  retries: { attempts: 2, unless: ['OutOfStock'] },
  nextTasks: [quoteShipping],
});

const awardPoints = new Task('AwardPoints', {
  comment: 'Credits loyalty points. Nothing waits for them.',
  fcn: () => import('../../lambdas/order/award-points.js'),
  rollback: { fcn: () => import('../../lambdas/order/revoke-points.js'), retries: 2 },
  retries: { attempts: 3, interval: '1s' },
});

const validateOrder = new Task('ValidateOrder', {
  comment: 'Looks the items up in the catalogue.',
  fcn: () => import('../../lambdas/order/validate-order.js'),
  nextTasks: [priceOrder, scoreFraud, reserveStock, awardPoints],
});

/**
 * Fulfils one order; started by hand, one execution an order. When a task fails for good, what was done is undone: the
 * money refunded, the stock released, the points revoked.
 *
 * @example
 * npx stepwright run lib/examples/order-fulfilment.ts
 */
export const orderFulfilment = new Workflow('OrderFulfilment', {
  comment: 'Fulfils one order, and undoes what was done when a task fails for good.',
  headTask: validateOrder,
});
