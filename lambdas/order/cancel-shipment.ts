import type { RollbackEvent } from 'stepwright';
import type { Order, Shipment } from './order.js';
import { pause } from './pause.js';

/** Undoes ShipOrder: tells the carriers to leave the parcels where they are. */
export default async function cancelShipment({ output }: RollbackEvent<Order, Shipment>): Promise<void> {
  await pause(300);
  for (const { carrier, trackingNumber } of output.bookings) {
    console.log(`${carrier}: parcel ${trackingNumber} cancelled`);
  }
}
