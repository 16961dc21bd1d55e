import { wrap } from './fit-text.js';

/** Space between columns. */
const GAP = '  ';

/**
 * Rows of cells in columns, each as wide as its longest cell needs and as the width allows: the last columns share what
 * the others leave, and wrap.
 *
 * @param widest how wide each column may get; the rows are narrower when they can be
 *
 * @example
 * textTable([['ShipOrder', 'ChargeCard, ReserveStock']], [20, 12])
 * // ['ShipOrder  ChargeCard,', '           ReserveStock']
 */
export function textTable(rows: readonly (readonly string[])[], widest: readonly number[]): readonly string[] {
  const widths = widest.map((most, column) =>
    Math.min(most, Math.max(0, ...rows.map((row) => row[column]?.length ?? 0))),
  );
  return rows.flatMap((row) => {
    const cells = row.map((text, column) => wrap(text, widths[column] ?? 0));
    const height = Math.max(...cells.map(({ length }) => length));
    return Array.from({ length: height }, (_, line) =>
      cells
        .map((lines, column) => (lines[line] ?? '').padEnd(widths[column] ?? 0))
        .join(GAP)
        .trimEnd(),
    );
  });
}
