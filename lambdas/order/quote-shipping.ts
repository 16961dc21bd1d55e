import type { TaskEvent } from 'stepwright';
import { type Carrier, carriers } from './carriers.js';
import type { Order, Parcel, ParcelQuotes, Quote, Reservation } from './order.js';
import { pause } from './pause.js';

/**
 * Prices every parcel with every carrier that can lift it, cheapest first. Rate cards do not say where a carrier
 * delivers: that shows only when a parcel is booked.
 */
export default async function quoteShipping({
  results,
}: TaskEvent<Order, { ReserveStock: Reservation }>): Promise<ParcelQuotes[]> {
  await pause(250);
  return results.ReserveStock.parcels.map((parcel) => ({
    warehouse: parcel.warehouse,
    quotes: carriers
      .filter(({ maxGrams }) => parcel.weightGrams <= maxGrams)
      .map((carrier) => quote(carrier, parcel))
      .sort((a, b) => a.costCents - b.costCents),
  }));
}

function quote(carrier: Carrier, { weightGrams, distanceKm }: Parcel): Quote {
  const cents =
    carrier.baseCents + (carrier.centsPerKg * weightGrams) / 1_000 + (carrier.centsPer100Km * distanceKm) / 100;
  return {
    carrier: carrier.name,
    costCents: Math.round(cents),
    days: carrier.days + Math.floor(distanceKm / 1_000),
  };
}
