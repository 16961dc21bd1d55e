/**
 * Whether a card number passes the Luhn check (ISO/IEC 7812-1): every second digit from the right is doubled, digits of
 * the products are added up, and the sum of everything is a multiple of ten. Spaces are ignored.
 *
 * @example
 * passesLuhn('4242 4242 4242 4242') // true
 */
export function passesLuhn(cardNumber: string): boolean {
  const digits = cardNumber.replaceAll(' ', '');
  return /^\d{12,19}$/.test(digits) && luhnSum(digits) % 10 === 0;
}

/** The digit that makes a number pass the Luhn check when it is put at its end. */
export function luhnDigit(digits: string): number {
  return (10 - (luhnSum(`${digits}0`) % 10)) % 10;
}

function luhnSum(digits: string): number {
  return [...digits]
    .reverse()
    .map((digit, index) => (index % 2 === 0 ? Number(digit) : doubled(Number(digit))))
    .reduce((sum, digit) => sum + digit, 0);
}

function doubled(digit: number): number {
  return digit < 5 ? 2 * digit : 2 * digit - 9;
}
