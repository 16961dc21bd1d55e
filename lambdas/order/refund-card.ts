import type { RollbackEvent, TaskContext } from 'stepwright';
import { ServiceUnavailable } from './errors.js';
import { euros } from './euros.js';
import type { Charge, Order } from './order.js';
import { pause } from './pause.js';

/** Undoes ChargeCard: gives the money back. A flaky gateway refuses the first attempt, so a refund needs its retries. */
export default async function refundCard(
  { input, output, failure }: RollbackEvent<Order, Charge>,
  context: TaskContext,
): Promise<void> {
  await pause(400);
  if (input.paymentGateway === 'flaky' && context.attempt === 1) {
    throw new ServiceUnavailable(`The payment gateway did not answer the refund of ${output.chargeId}`);
  }
  console.log(
    `refunded ${euros(output.amountCents)} (${failure === null ? 'undone by hand' : `${failure.task} failed`})`,
  );
}
