import type { Order } from '../../../lambdas/order/order.js';
import noCarrier from '../../../lib/examples/inputs/order-no-carrier.json';
import success from '../../../lib/examples/order-fulfilment.input.json';

/** The orders that come with the example; text of JSON is typed as any string, so they are narrowed here. */
export const orderInputs = { success: success as Order, noCarrier: noCarrier as Order };

/** The order that succeeds, with something changed. */
export function order(changes: Partial<Order> = {}): Order {
  return { ...orderInputs.success, ...changes };
}
