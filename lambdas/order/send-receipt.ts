import type { TaskEvent } from 'stepwright';
import { euros } from './euros.js';
import type { Charge, Order, Price, Receipt, Shipment } from './order.js';
import { pause } from './pause.js';

/** Writes the receipt: what was paid and how, and where the parcels are. */
export default async function sendReceipt({
  input,
  results,
}: TaskEvent<Order, { PriceOrder: Price; ChargeCard: Charge; ShipOrder: Shipment }>): Promise<Receipt> {
  await pause(150);
  const { PriceOrder: price, ChargeCard: charge, ShipOrder: shipment } = results;
  const lines = [
    `Dear ${input.customer.name},`,
    `goods ${euros(price.subtotalCents)}, discount ${euros(price.discountCents)}`,
    `tax ${euros(price.taxCents)} (${price.taxPercent} %)`,
    `paid ${euros(charge.amountCents)} with card ending in ${charge.lastFour}`,
    ...shipment.bookings.map(
      ({ carrier, trackingNumber, warehouse }) => `${carrier} ${trackingNumber} from ${warehouse}`,
    ),
    `in ${input.shipTo.city} within ${shipment.days} working days`,
  ];
  return { to: input.customer.email, subject: `Your order ${input.orderId}`, text: lines.join('\n') };
}
