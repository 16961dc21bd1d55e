import { greatCircleKm } from '../../lambdas/geography/great-circle.js';

const berlin = { latitude: 52.52, longitude: 13.405 };
const lisbon = { latitude: 38.722, longitude: -9.139 };
const suva = { latitude: -18.141, longitude: 178.442 };
const apia = { latitude: -13.833, longitude: -171.767 };

describe('greatCircleKm', () => {
  it.each([
    ['the same place', berlin, berlin, 0],
    ['Berlin to Lisbon', berlin, lisbon, 2312],
    ['across the date line', suva, apia, 1151],
    ['pole to pole', { latitude: 90, longitude: 0 }, { latitude: -90, longitude: 77 }, 20015],
  ])('%s', (_, from, to, kilometres) => {
    expect(Math.round(greatCircleKm(from, to))).toBe(kilometres);
    expect(greatCircleKm(to, from)).toBeCloseTo(greatCircleKm(from, to), 9);
  });
});
