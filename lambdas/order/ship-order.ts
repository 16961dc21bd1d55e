import type { TaskContext, TaskEvent } from 'stepwright';
import { carriers } from './carriers.js';
import { NoCarrierAvailable } from './errors.js';
import { luhnDigit } from './luhn.js';
import type { Address, Booking, Charge, Order, ParcelQuotes, Quote, Shipment } from './order.js';
import { pause } from './pause.js';
import { reference } from './reference.js';

/** Books the cheapest carrier that delivers to the address, for every parcel. Nothing is shipped that is not paid. */
export default async function shipOrder(
  { input, results }: TaskEvent<Order, { ChargeCard: Charge; QuoteShipping: ParcelQuotes[] }>,
  context: TaskContext,
): Promise<Shipment> {
  await pause(400);
  const booked = results.QuoteShipping.map(({ warehouse, quotes }) => ({
    warehouse,
    quote: cheapestTo(input.shipTo, quotes),
  }));
  console.log(`shipping ${booked.length} parcels for ${results.ChargeCard.chargeId}`);
  return {
    shipmentId: reference('sh', context.idempotencyKey),
    bookings: booked.map(({ warehouse, quote }, index) => booking(warehouse, quote, input.orderId, index)),
    costCents: booked.reduce((sum, { quote }) => sum + quote.costCents, 0),
    days: booked.reduce((most, { quote }) => Math.max(most, quote.days), 0),
  };
}

/** Quotes come cheapest first. */
function cheapestTo({ city, country }: Address, quotes: readonly Quote[]): Quote {
  const serving = carriers.filter(({ countries }) => countries.includes(country)).map(({ name }) => name);
  const found = quotes.find(({ carrier }) => serving.includes(carrier));
  if (found === undefined) throw new NoCarrierAvailable(`No carrier delivers to ${city} (${country})`);
  return found;
}

/** The tracking number is the digits of the order, the number of the parcel, and a check digit. */
function booking(warehouse: string, { carrier }: Quote, orderId: string, index: number): Booking {
  const digits = `${orderId.replaceAll(/\D/g, '')}${index + 1}`;
  return { warehouse, carrier, trackingNumber: `${digits}${luhnDigit(digits)}` };
}
