import type { TaskContext, TaskEvent } from 'stepwright';
import { greatCircleKm } from '../geography/great-circle.js';
import { OutOfStock } from './errors.js';
import type { Order, OrderItem, OrderLine, Parcel, Reservation, ValidOrder } from './order.js';
import { pause } from './pause.js';
import { reference } from './reference.js';
import { type Warehouse, warehouses } from './warehouses.js';

/** Takes every line from the nearest warehouses that have it. Each warehouse that is needed sends one parcel. */
export default async function reserveStock(
  { input, results }: TaskEvent<Order, { ValidateOrder: ValidOrder }>,
  context: TaskContext,
): Promise<Reservation> {
  await pause(300);
  const { lines } = results.ValidateOrder;
  const nearest = warehouses
    .map((warehouse) => ({ warehouse, distanceKm: greatCircleKm(warehouse, input.shipTo) }))
    .sort((a, b) => a.distanceKm - b.distanceKm);
  const taken = takeFrom(
    nearest.map(({ warehouse }) => warehouse),
    lines,
  );
  const parcels = nearest
    .map(({ warehouse, distanceKm }) => parcel(warehouse.name, distanceKm, taken.get(warehouse.name) ?? [], lines))
    .filter(({ items }) => items.length > 0);
  return { reservationId: reference('rs', context.idempotencyKey), parcels };
}

/** What each warehouse gives, by its name. */
function takeFrom(
  nearest: readonly Warehouse[],
  lines: readonly OrderLine[],
): ReadonlyMap<string, readonly OrderItem[]> {
  const taken = new Map<string, OrderItem[]>(nearest.map(({ name }) => [name, []]));
  for (const { sku, quantity } of lines) {
    let missing = quantity;
    for (const { name, stock } of nearest) {
      const given = Math.min(missing, stock[sku] ?? 0);
      if (given > 0) taken.get(name)?.push({ sku, quantity: given });
      missing -= given;
    }
    if (missing > 0) throw new OutOfStock(`${missing} of ${quantity} pieces of ${sku} are in no warehouse`);
  }
  return taken;
}

function parcel(
  warehouse: string,
  distanceKm: number,
  items: readonly OrderItem[],
  lines: readonly OrderLine[],
): Parcel {
  const gramsOf = new Map(lines.map(({ sku, unitGrams }) => [sku, unitGrams]));
  const weightGrams = items.reduce((sum, { sku, quantity }) => sum + quantity * (gramsOf.get(sku) ?? 0), 0);
  return { warehouse, distanceKm: Math.round(distanceKm), weightGrams, items };
}
