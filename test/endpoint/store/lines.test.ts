import * as fc from 'fast-check';
import { decodeLines, encodeLine, salvageLines } from '../../../lib/endpoint/store/lines.js';
import type { Json } from '../../../lib/json.js';

const records: readonly Json[] = [{ kind: 'created' }, 'zwölf ☃ \u2028 \n', [1, 2, { a: null }], { '': '\ud800' }];
const lines = records.map(encodeLine);
const file = Buffer.concat(lines);

/** How many lines of the file are whole in its first so many bytes. */
function wholeIn(bytes: number): number {
  return lines.filter((_, index) => Buffer.concat(lines.slice(0, index + 1)).length <= bytes).length;
}

describe('decodeLines', () => {
  test('gives back what was encoded', () => {
    expect(decodeLines(file)).toEqual({ records, bytes: file.length, rest: 'nothing' });
    expect(decodeLines(Buffer.alloc(0))).toEqual({ records: [], bytes: 0, rest: 'nothing' });
  });

  test('gives back any JSON', () => {
    const any = fc.array(fc.jsonValue() as fc.Arbitrary<Json>);
    fc.assert(
      fc.property(any, (values) => {
        const text = JSON.stringify(decodeLines(Buffer.concat(values.map(encodeLine))).records);
        expect(text).toBe(JSON.stringify(values));
      }),
    );
  });

  test('finds the beginning of a line torn, wherever it was cut', () => {
    for (let bytes = 0; bytes <= file.length; bytes += 1) {
      const { records: read, bytes: whole, rest } = decodeLines(file.subarray(0, bytes));
      const count = wholeIn(bytes);
      expect(read).toEqual(records.slice(0, count));
      expect(rest).toBe(whole === bytes ? 'nothing' : 'torn');
    }
  });

  test('finds a cut torn when zeros follow', () => {
    for (let bytes = 0; bytes < file.length; bytes += 1) {
      const { records: read, rest } = decodeLines(Buffer.concat([file.subarray(0, bytes), Buffer.alloc(100)]));
      expect(read).toEqual(records.slice(0, wholeIn(bytes)));
      // All but the line feed is there: that is no cut.
      const whole = lines.some((_, index) => bytes === Buffer.concat(lines.slice(0, index + 1)).length - 1);
      expect(rest).toBe(whole ? 'damaged' : 'torn');
    }
  });

  test('finds every flipped bit damaged, never torn, and gives no line that was not written', () => {
    for (let at = 0; at < file.length; at += 1) {
      for (let bit = 0; bit < 8; bit += 1) {
        const flipped = Buffer.from(file);
        flipped[at] = (flipped[at] ?? 0) ^ (1 << bit);
        const { records: read, rest } = decodeLines(flipped);
        expect(rest).toBe('damaged');
        expect(read).toEqual(records.slice(0, wholeIn(at)));
      }
    }
  });

  test.each(['hello', '{"a":1}', 'deadbeef 12', '0'.repeat(9), 'deadbeef 1x'])('text of others: %s', (text) => {
    expect(decodeLines(Buffer.from(`${text}\n`)).rest).toBe('damaged');
  });
});

test('salvageLines gives what is whole on both sides of the damage', () => {
  const damaged = Buffer.from(file);
  damaged[(lines[0]?.length ?? 0) + 25] = 0;
  expect(salvageLines(damaged)).toEqual([records[0], records[2], records[3]]);
});
