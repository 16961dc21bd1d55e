import type { RollbackEvent } from 'stepwright';
import type { Order, Reservation } from './order.js';
import { pause } from './pause.js';

/** Undoes ReserveStock: puts everything back where it was taken from. */
export default async function releaseStock({ output }: RollbackEvent<Order, Reservation>): Promise<void> {
  await pause(300);
  for (const { warehouse, items } of output.parcels) {
    console.log(`${warehouse}: ${items.map(({ sku, quantity }) => `${quantity} x ${sku}`).join(', ')} back in stock`);
  }
}
