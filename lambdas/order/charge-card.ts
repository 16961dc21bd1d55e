import type { TaskContext, TaskEvent } from 'stepwright';
import { CardDeclined, FraudSuspected } from './errors.js';
import { euros } from './euros.js';
import { passesLuhn } from './luhn.js';
import type { Card, Charge, FraudScore, Order, Price } from './order.js';
import { pause } from './pause.js';
import { reference } from './reference.js';

/** Orders that score this or more are not charged. */
const suspiciousFrom = 70;

/** Charges the card with the total. The id comes from the idempotency key: another attempt is not another charge. */
export default async function chargeCard(
  { input, results }: TaskEvent<Order, { PriceOrder: Price; ScoreFraud: FraudScore }>,
  context: TaskContext,
): Promise<Charge> {
  await pause(500);
  const { score, reasons } = results.ScoreFraud;
  if (score >= suspiciousFrom) throw new FraudSuspected(`Scored ${score}: ${reasons.join(', ')}`);
  if (!passesLuhn(input.card.number)) throw new CardDeclined('The card number is wrong');
  if (hasExpired(input.card, input.placedAt)) throw new CardDeclined(`The card expired ${input.card.expires}`);
  const amountCents = results.PriceOrder.totalCents;
  console.log(`charged ${euros(amountCents)}`);
  return { chargeId: reference('ch', context.idempotencyKey), amountCents, lastFour: input.card.number.slice(-4) };
}

/** A card is good to the end of the month that is printed on it. */
function hasExpired(card: Card, placedAt: string): boolean {
  const [month = 0, year = 0] = card.expires.split('/').map(Number);
  return Date.parse(placedAt) >= Date.UTC(2000 + year, month);
}
