/** A lower-case version 4 UUID made of numbers in [0, 1), so that a seeded run repeats it. */
export function uuidFrom(random: () => number): string {
  const words = [0, 1, 2, 3].map(() =>
    Math.floor(random() * 2 ** 32)
      .toString(16)
      .padStart(8, '0'),
  );
  const digits = words.join('');
  const variant = ((Number.parseInt(digits.charAt(16), 16) & 3) | 8).toString(16);
  const parts = [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `4${digits.slice(13, 16)}`,
    `${variant}${digits.slice(17, 20)}`,
  ];
  return [...parts, digits.slice(20)].join('-');
}
