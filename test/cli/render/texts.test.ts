import { fitText, wrap } from '../../../lib/cli/render/fit-text';
import { textTable } from '../../../lib/cli/render/text-table';
import { printMilliseconds, printSeconds, quantity } from '../../../lib/quantity';

it.each<[milliseconds: number, text: string]>([
  [0, '0.00 s'],
  [420, '0.42 s'],
  [9999, '10.0 s'],
  [12_340, '12.3 s'],
  [59_990, '1 min 0 s'],
  [83_000, '1 min 23 s'],
  [3_723_000, '1 h 2 min'],
])('%d ms is %s', (milliseconds, text) => expect(printMilliseconds(milliseconds)).toBe(text));

it.each<[seconds: number, text: string]>([
  [1, '1 s'],
  [12.3456, '12.35 s'],
  [0.000423, '0.00042 s'],
  [0, '0 s'],
  [54_321, '54,321 s'],
])('%d seconds is %s', (seconds, text) => expect(printSeconds(seconds)).toBe(text));

it.each<[number: number, text: string]>([
  [0, '0 tasks'],
  [1, '1 task'],
  [1200, '1,200 tasks'],
])('%d', (number, text) => expect(quantity(number, 'task')).toBe(text));

it.each<[text: string, width: number, fitting: string]>([
  ['short', 10, 'short'],
  ['The gateway is down.', 11, 'The gatewa…'],
  ['two\n  lines', 10, 'two lines'],
  ['none', 0, ''],
])('%j in %d characters', (text, width, fitting) => expect(fitText(text, width)).toBe(fitting));

it.each<[text: string, width: number, lines: readonly string[]]>([
  ['one two three', 7, ['one two', 'three']],
  ['a\nb', 10, ['a', 'b']],
  ['immeasurable', 4, ['immeasurable']],
  ['', 4, ['']],
])('%j wrapped at %d', (text, width, lines) => expect(wrap(text, width)).toEqual(lines));

it('lays out a table, and wraps what is too wide', () => {
  const rows = [
    ['Task', 'waits for'],
    ['Ship', 'ChargeCard, ReserveStock'],
  ];
  expect(textTable(rows, [20, 12])).toEqual(['Task  waits for', 'Ship  ChargeCard,', '      ReserveStock']);
});
