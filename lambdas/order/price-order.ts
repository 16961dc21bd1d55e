import type { TaskEvent } from 'stepwright';
import type { Order, Price, ValidOrder } from './order.js';
import { pause } from './pause.js';

/** Standard VAT rate in percent by country of delivery; exports are free of tax. */
const taxPercents: Readonly<Record<string, number>> = {
  AT: 20,
  BE: 21,
  DE: 19,
  ES: 21,
  FR: 20,
  IT: 22,
  NL: 21,
  PT: 23,
};

/** From this subtotal on there is 5 % off. */
const volumeFromCents = 30_000;

/** Takes the discounts off and puts the tax of the country of delivery on. Each amount is rounded once, to cents. */
export default async function priceOrder({
  input,
  results,
}: TaskEvent<Order, { ValidateOrder: ValidOrder }>): Promise<Price> {
  await pause(200);
  const { subtotalCents } = results.ValidateOrder;
  const offers = [
    { name: 'volume 5 %', percent: 5, given: subtotalCents >= volumeFromCents },
    { name: 'coupon WELCOME10', percent: 10, given: input.coupon === 'WELCOME10' },
  ].filter((offer) => offer.given);
  const discountPercent = offers.reduce((sum, offer) => sum + offer.percent, 0);
  const discountCents = Math.round((subtotalCents * discountPercent) / 100);
  const taxPercent = taxPercents[input.shipTo.country] ?? 0;
  const taxCents = Math.round(((subtotalCents - discountCents) * taxPercent) / 100);
  return {
    subtotalCents,
    discountCents,
    taxCents,
    totalCents: subtotalCents - discountCents + taxCents,
    discounts: offers.map((offer) => offer.name),
    taxPercent,
  };
}
