/** A carrier's rate card and where it delivers. */
export interface Carrier {
  readonly name: string;
  readonly baseCents: number;
  readonly centsPerKg: number;
  readonly centsPer100Km: number;
  readonly maxGrams: number;
  /** Working days for the first 1,000 km; every further 1,000 km takes one more. */
  readonly days: number;
  /** ISO 3166-1 alpha-2 codes of the countries it delivers to. */
  readonly countries: readonly string[];
}

export const carriers: readonly Carrier[] = [
  {
    name: 'Postal Union',
    baseCents: 390,
    centsPerKg: 110,
    centsPer100Km: 6,
    maxGrams: 5_000,
    days: 4,
    countries: ['AT', 'BE', 'DE', 'ES', 'FR', 'IT', 'NL'],
  },
  {
    name: 'Continental Freight',
    baseCents: 650,
    centsPerKg: 60,
    centsPer100Km: 9,
    maxGrams: 31_500,
    days: 3,
    countries: ['AT', 'BE', 'CH', 'DE', 'ES', 'FR', 'GB', 'IT', 'NL', 'PT'],
  },
  {
    name: 'Next Day Air',
    baseCents: 1_900,
    centsPerKg: 240,
    centsPer100Km: 14,
    maxGrams: 20_000,
    days: 1,
    countries: ['DE', 'ES', 'FR', 'GB', 'NL', 'PT', 'US'],
  },
];
