/** A product of the shop. */
export interface Product {
  readonly name: string;
  readonly unitCents: number;
  readonly unitGrams: number;
}

/** The shop's products by SKU. */
export const catalogue: ReadonlyMap<string, Product> = new Map([
  ['KETTLE-17', { name: 'Gooseneck kettle 1.7 l', unitCents: 7_900, unitGrams: 1_450 }],
  ['GRINDER-M', { name: 'Hand grinder, steel burrs', unitCents: 12_900, unitGrams: 680 }],
  ['BEANS-1KG', { name: 'Coffee beans, Huila, 1 kg', unitCents: 2_850, unitGrams: 1_040 }],
  ['FILTER-100', { name: 'Paper filters, 100 pieces', unitCents: 690, unitGrams: 210 }],
  ['SCALE-01', { name: 'Scale with timer', unitCents: 4_400, unitGrams: 390 }],
]);
