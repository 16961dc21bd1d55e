import { type Column, fittingTable } from '../../../lib/cli/render/fitting-table.js';
import { painter } from '../../../lib/cli/render/paint.js';

const column = (title: string, texts: readonly string[], more: Partial<Column> = {}): Column => ({
  title,
  cells: texts.map((text) => ({ text })),
  ...more,
});
const columns: readonly Column[] = [
  column('Task', ['Ship', 'Charge']),
  column('Took', ['1 s', '10 s'], { side: 'right', leftOut: 1 }),
  column('Empty', ['', '']),
  column('At', ['12:00', '12:01'], { leftOut: 2 }),
  column('Error', ['Boom: it broke', ''], { least: 6 }),
];

it.each([
  [80, ['Task    Took  At     Error', 'Ship     1 s  12:00  Boom: it broke', 'Charge  10 s  12:01']],
  [35, ['Task    Took  At     Error', 'Ship     1 s  12:00  Boom: it broke', 'Charge  10 s  12:01']],
  [34, ['Task    Took  At     Error', 'Ship     1 s  12:00  Boom: it bro…', 'Charge  10 s  12:01']],
  [27, ['Task    Took  At     Error', 'Ship     1 s  12:00  Boom:…', 'Charge  10 s  12:01']],
  [26, ['Task    Took  Error', 'Ship     1 s  Boom: it br…', 'Charge  10 s']],
  [19, ['Task    Error', 'Ship    Boom: it b…', 'Charge']],
  [14, ['Task    Error', 'Ship    Boom:…', 'Charge']],
  [13, undefined],
])('fits into %d columns', (width, expected) => expect(fittingTable(columns, width, painter(false))).toEqual(expected));

it('paints cells, and ends lines without spaces', () => {
  const [, row] =
    fittingTable([column('A', ['x']), { title: 'Status', cells: [{ text: 'ok', tone: 'good' }] }], 80, painter(true)) ??
    [];
  expect(row).toBe('x  \u001b[32mok\u001b[39m');
});
