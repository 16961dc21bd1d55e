import fc from 'fast-check';
import { drawDurations, type UncertainDuration } from '../../../lib/plan/search/draw-durations.js';

/** A duration that may be off: by so much with its function, and by so much alone. */
function about(seconds: number, ofFunction: number, ofTask: number, functionKey?: string): UncertainDuration {
  return { seconds, functionKey, spreadOfFunction: ofFunction, spreadOfTask: ofTask };
}

const tasks = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 12 });
const draws = fc.integer({ min: 1, max: 20 });
const seeds = fc.nat(10_000);

describe('drawDurations', () => {
  it('draws by Latin hypercube: the factors of each task are the same numbers in another order', () => {
    fc.assert(
      fc.property(tasks, draws, seeds, (seconds, count, seed) => {
        const rows = drawDurations(
          seconds.map((each) => about(each, 0, 0.3)),
          count,
          seed,
        );
        expect(rows).toHaveLength(count);
        const expected = Array.from({ length: count }, (_, i) =>
          Math.exp(0.3 * Math.sqrt(3) * ((2 * i + 1) / count - 1)),
        );
        seconds.forEach((each, node) => {
          const factors = rows.map((row) => row[node]! / each).sort((a, b) => a - b);
          factors.forEach((factor, i) => {
            expect(factor).toBeCloseTo(expected[i]!, 12);
          });
        });
      }),
    );
  });

  it('spreads the logarithms around 0 as told', () => {
    const logs = drawDurations([about(4, 0, 0.3), about(1, 0.5, 0)], 64, 1).map((row) => [
      Math.log(row[0]! / 4),
      Math.log(row[1]!),
    ]);
    for (const [node, spread] of [0.3, 0.5].entries()) {
      const mean = logs.reduce((sum, row) => sum + row[node]!, 0) / 64;
      const variance = logs.reduce((sum, row) => sum + (row[node]! - mean) ** 2, 0) / 64;
      expect(mean).toBeCloseTo(0, 12);
      expect(Math.sqrt(variance)).toBeCloseTo(spread, 3);
    }
  });

  it('puts tasks of one function off together and all others by themselves', () => {
    const [f, g, none] = [about(1, 0.5, 0, 'f'), about(1, 0.5, 0, 'g'), about(1, 0.5, 0)];
    const rows = drawDurations([f, g, f, none, none], 16, 3);
    const factors = [0, 1, 2, 3, 4].map((node) => rows.map((row) => row[node]!).join());
    expect(factors[2]).toBe(factors[0]);
    expect(new Set(factors).size).toBe(4);
  });

  it('adds what a task is off alone to what its function is off', () => {
    const rows = drawDurations([about(2, 0.5, 0.2, 'f'), about(2, 0.5, 0.2, 'f'), about(2, 0.5, 0, 'f')], 8, 5);
    const own = [0, 1].map((node) => rows.map((row) => row[node]! / row[2]!).sort((a, b) => a - b));
    own[0]!.forEach((factor, i) => {
      expect(factor).toBeCloseTo(own[1]![i]!, 12);
      expect(factor).toBeCloseTo(Math.exp(0.2 * Math.sqrt(3) * ((2 * i + 1) / 8 - 1)), 12);
    });
    expect(rows.map((row) => row[0]!)).not.toEqual(rows.map((row) => row[1]!));
  });

  it('leaves what is certain and what takes no time as it is', () => {
    const rows = drawDurations([about(7, 0, 0), about(0, 0.5, 0.2)], 5, 1);
    for (const row of rows) expect([...row]).toEqual([7, 0]);
  });

  it('draws the same for the same seed, and something else for another', () => {
    const durations = Array.from({ length: 6 }, () => about(1, 0.5, 0.2));
    expect(drawDurations(durations, 8, 7)).toEqual(drawDurations(durations, 8, 7));
    expect(drawDurations(durations, 8, 7)).not.toEqual(drawDurations(durations, 8, 1_000_003));
  });

  it('reaches no further than it is told to', () => {
    const durations = [about(4, 0, 0.3), about(1, 0.5, 0.2, 'f'), about(1, 0.5, 0.2, 'f')];
    const [whole, half] = [1, 0.5].map((reach) => drawDurations(durations, 8, 7, reach));
    expect(drawDurations(durations, 8, 7)).toEqual(whole);
    whole!.forEach((row, k) => {
      durations.forEach(({ seconds }, node) => {
        expect(half![k]![node]).toBeCloseTo(seconds * Math.sqrt(row[node]! / seconds), 12);
      });
    });
    for (const row of drawDurations(durations, 8, 7, 0)) expect([...row]).toEqual([4, 1, 1]);
  });

  it('draws around another duration than the expected one if told so', () => {
    const uncertain = about(2, 0.5, 0.2);
    const rows = drawDurations([uncertain], 8, 7);
    const around = drawDurations([{ ...uncertain, drawnAround: 6 }], 8, 7);
    around.forEach((row, k) => {
      expect(row[0]).toBeCloseTo(3 * rows[k]![0]!, 12);
    });
  });

  it('a single draw is what is expected', () => {
    expect(drawDurations([about(3, 0.5, 0.2)], 1, 9)).toEqual([Float64Array.of(3)]);
  });
});
