import type { Place } from '../geography/great-circle.js';

/** A warehouse and what it has in stock, in pieces by SKU. */
export interface Warehouse extends Place {
  readonly name: string;
  readonly stock: Readonly<Record<string, number>>;
}

/** Nobody has everything near: an order usually leaves from two of them. */
export const warehouses: readonly Warehouse[] = [
  {
    name: 'Leipzig',
    latitude: 51.34,
    longitude: 12.37,
    stock: { 'KETTLE-17': 40, 'GRINDER-M': 12, 'BEANS-1KG': 0, 'FILTER-100': 900, 'SCALE-01': 5 },
  },
  {
    name: 'Zaragoza',
    latitude: 41.65,
    longitude: -0.88,
    stock: { 'KETTLE-17': 1, 'GRINDER-M': 0, 'BEANS-1KG': 60, 'FILTER-100': 350, 'SCALE-01': 20 },
  },
  {
    name: 'Rotterdam',
    latitude: 51.92,
    longitude: 4.48,
    stock: { 'KETTLE-17': 8, 'GRINDER-M': 25, 'BEANS-1KG': 240, 'FILTER-100': 0, 'SCALE-01': 0 },
  },
];
