import { Task, Workflow } from 'stepwright';

/* Wrong wirings of the examples. The type checker has to refuse each of them; making them is harmless. */
describe('the type checker', () => {
  const ship = new Task('ShipOrder', { fcn: () => import('../../lambdas/order/ship-order.js') });
  const quote = new Task('QuoteShipping', {
    fcn: () => import('../../lambdas/order/quote-shipping.js'),
    nextTasks: [ship],
  });

  it('refuses a parent that returns something else', () => {
    const charge = new Task('ChargeCard', {
      fcn: () => import('../../lambdas/order/price-order.js'),
      // @ts-expect-error ShipOrder reads a Charge, and this function returns a Price
      nextTasks: [ship],
    });
    expect(charge.name).toBe('ChargeCard');
  });

  it('refuses a missing parent', () => {
    const reserve = new Task('ReserveStock', {
      fcn: () => import('../../lambdas/order/reserve-stock.js'),
      nextTasks: [quote],
    });
    const validate = new Task('ValidateOrder', {
      fcn: () => import('../../lambdas/order/validate-order.js'),
      nextTasks: [reserve],
    });
    // @ts-expect-error ShipOrder reads results.ChargeCard, and no task of this name lists it
    expect(new Workflow('OrderFulfilment', { headTask: validate }).name).toBe('OrderFulfilment');
  });

  it('refuses the rollback of another task', () => {
    const charge = new Task('ChargeCard', {
      fcn: () => import('../../lambdas/order/charge-card.js'),
      // @ts-expect-error ReleaseStock undoes a Reservation, and ChargeCard leaves a Charge
      rollback: () => import('../../lambdas/order/release-stock.js'),
      nextTasks: [ship],
    });
    expect(charge.name).toBe('ChargeCard');
  });
});
