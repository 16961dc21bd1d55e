import type { TaskContext, TaskEvent } from 'stepwright';
import { ServiceUnavailable } from './errors.js';
import type { Order, PointsEntry, ValidOrder } from './order.js';
import { pause } from './pause.js';
import { reference } from './reference.js';

/** Years after which points count double. */
const loyalAfterYears = 3;

/** Credits a point for each whole euro, double for loyal customers. A busy service answers only the third attempt. */
export default async function awardPoints(
  { input, results }: TaskEvent<Order, { ValidateOrder: ValidOrder }>,
  context: TaskContext,
): Promise<PointsEntry> {
  await pause(600);
  if (input.loyaltyService === 'busy' && context.attempt <= 2) {
    throw new ServiceUnavailable('The loyalty service is busy');
  }
  const years = new Date(input.placedAt).getUTCFullYear() - input.customer.since;
  const factor = years >= loyalAfterYears ? 2 : 1;
  return {
    entryId: reference('pt', context.idempotencyKey),
    account: input.customer.email,
    points: factor * Math.floor(results.ValidateOrder.subtotalCents / 100),
  };
}
