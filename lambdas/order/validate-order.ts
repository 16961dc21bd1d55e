import type { TaskEvent } from 'stepwright';
import { catalogue } from './catalogue.js';
import { InvalidOrder } from './errors.js';
import type { Order, OrderItem, OrderLine, ValidOrder } from './order.js';
import { pause } from './pause.js';

/** Looks every item up in the catalogue and adds up price and weight. */
export default async function validateOrder({ input }: TaskEvent<Order>): Promise<ValidOrder> {
  await pause(150);
  if (!Array.isArray(input.items) || input.items.length === 0) {
    throw new InvalidOrder(`Order ${input.orderId} has no items`);
  }
  const lines = input.items.map(orderLine);
  return {
    lines,
    subtotalCents: lines.reduce((sum, line) => sum + line.totalCents, 0),
    weightGrams: lines.reduce((sum, line) => sum + line.quantity * line.unitGrams, 0),
  };
}

function orderLine({ sku, quantity }: OrderItem): OrderLine {
  const product = catalogue.get(sku);
  if (product === undefined) throw new InvalidOrder(`There is no product ${sku}`);
  if (!Number.isInteger(quantity) || quantity < 1) throw new InvalidOrder(`${quantity} pieces of ${sku} make no sense`);
  return { sku, quantity, ...product, totalCents: quantity * product.unitCents };
}
