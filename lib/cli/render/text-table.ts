import Table from 'cli-table3';
import { columnWidth } from './fit-text.js';

/** Space between columns. */
const GAP = 2;

/** A table without lines: nothing but the gap between columns. */
const BARE = {
  chars: {
    ...{ top: '', 'top-mid': '', 'top-left': '', 'top-right': '', mid: '', 'left-mid': '', 'mid-mid': '' },
    ...{ 'right-mid': '', bottom: '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '', left: '', right: '' },
    middle: '',
  },
  style: { 'padding-left': 0, 'padding-right': GAP, head: [], border: [] },
};

/**
 * Rows of cells in columns, each as wide as its longest cell needs and as the width allows, and wrapped where it is not
 * enough.
 *
 * @param widest how wide each column may get; the rows are narrower when they can be
 *
 * @example
 * textTable([['ShipOrder', 'ChargeCard, ReserveStock']], [20, 12])
 * // ['ShipOrder  ChargeCard,', '           ReserveStock']
 */
export function textTable(rows: readonly (readonly string[])[], widest: readonly number[]): readonly string[] {
  const widths = widest.map((most, column) =>
    columnWidth(
      rows.map((row) => row[column] ?? ''),
      most,
    ),
  );
  const table = new Table({ ...BARE, colWidths: widths.map((width) => width + GAP), wordWrap: true });
  for (const row of rows) table.push(widths.map((_, column) => row[column] ?? ''));
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd());
}
