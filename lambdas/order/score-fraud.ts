import type { TaskEvent } from 'stepwright';
import type { FraudScore, Order, ValidOrder } from './order.js';
import { pause } from './pause.js';

const throwAwayDomains = ['mailinator.com', 'trashmail.com'];

/** Adds up what looks suspicious. Ordinary orders of known customers score 0. */
export default async function scoreFraud({
  input,
  results,
}: TaskEvent<Order, { ValidateOrder: ValidOrder }>): Promise<FraudScore> {
  await pause(400);
  const pieces = results.ValidateOrder.lines.reduce((most, line) => Math.max(most, line.quantity), 0);
  const domain = input.customer.email.split('@')[1] ?? '';
  const signs = [
    { reason: 'throw-away e-mail address', points: 50, seen: throwAwayDomains.includes(domain) },
    { reason: 'more than EUR 1000', points: 25, seen: results.ValidateOrder.subtotalCents > 100_000 },
    { reason: 'over 10 pieces of one product', points: 20, seen: pieces > 10 },
    { reason: 'first order', points: 10, seen: input.customer.since >= new Date(input.placedAt).getUTCFullYear() },
  ].filter((sign) => sign.seen);
  return {
    score: Math.min(
      100,
      signs.reduce((sum, sign) => sum + sign.points, 0),
    ),
    reasons: signs.map((sign) => sign.reason),
  };
}
