import type { RollbackEvent } from 'stepwright';
import type { Order, PointsEntry } from './order.js';
import { pause } from './pause.js';

/** Undoes AwardPoints: takes the points off the account again. */
export default async function revokePoints({ output }: RollbackEvent<Order, PointsEntry>): Promise<void> {
  await pause(200);
  console.log(`took ${output.points} points off ${output.account}`);
}
