import { logNormal, logUniform, randomOf } from './random.js';

const draw = (count: number, number: (random: () => number) => number) =>
  Array.from({ length: count }, (_, index) => number(randomOf(`some graph, task ${index}`)));

const mean = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0) / numbers.length;

it('gives the same numbers for the same text, and others for another', () => {
  const [one, same, other] = [randomOf('a'), randomOf('a'), randomOf('b')];
  const three = (random: () => number) => [random(), random(), random()];
  const numbers = three(one);
  expect(three(same)).toEqual(numbers);
  expect(three(other)).not.toEqual(numbers);
  expect(new Set(numbers).size).toBe(3);
});

// Texts that differ in a digit must not give numbers that hang together: a thousand first numbers, one a text.
it('draws evenly between the logarithms', () => {
  const logs = draw(1000, (random) => logUniform(random, 0.5, 2)).map(Math.log2);
  expect(Math.min(...logs)).toBeGreaterThanOrEqual(-1);
  expect(Math.max(...logs)).toBeLessThanOrEqual(1);
  expect(Math.abs(mean(logs))).toBeLessThan(0.06);
  expect(mean(logs.map((log) => log * log))).toBeCloseTo(1 / 3, 1);
});

it('draws logarithms around 0 with the deviation asked for', () => {
  const logs = draw(1000, (random) => logNormal(random, 2)).map(Math.log);
  expect(Math.abs(mean(logs))).toBeLessThan(0.2);
  expect(Math.sqrt(mean(logs.map((log) => log * log)))).toBeCloseTo(2, 0);
});
