import { luhnDigit, passesLuhn } from '../../../lambdas/order/luhn.js';

describe('passesLuhn', () => {
  it.each([
    ['4242424242424242', true],
    ['4242 4242 4242 4242', true],
    ['5555555555554444', true],
    ['378282246310005', true],
    ['4242424242424241', false],
    ['2424242424242424', false],
    ['4242-4242', false],
    ['', false],
  ])('%s: %s', (number, passes) => expect(passesLuhn(number)).toBe(passes));
});

describe('luhnDigit', () => {
  it.each([
    ['7992739871', 3],
    ['424242424242424', 2],
    ['0', 0],
  ])('of %s is %i', (digits, digit) => expect(luhnDigit(digits)).toBe(digit));
});
