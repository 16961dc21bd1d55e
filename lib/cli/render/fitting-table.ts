import { cell, columnWidth } from './fit-text.js';
import type { Paint, Tone } from './paint.js';

/** A column of a table that fits itself to the terminal. */
export interface Column {
  readonly title: string;
  /** From the top. A column in which all are empty is left out. */
  readonly cells: readonly Cell[];
  /** Numbers stand at the right. Default: left */
  readonly side?: 'left' | 'right';
  /** Characters that it needs; longer cells are cut. Default: what its longest cell has */
  readonly least?: number;
  /** Where there is no room for all, the column with the highest number is left out. Default: never */
  readonly leftOut?: number;
}

export interface Cell {
  readonly text: string;
  /** Default: plain */
  readonly tone?: Tone;
}

/** Spaces between columns. */
const GAP = 2;

/**
 * Rows in columns under their titles, no wider than the terminal: first columns that can be missed are left out, then
 * cells are cut that may be.
 *
 * @returns undefined when that is not enough
 *
 * @example
 * fittingTable([{ title: 'Task', cells: [{ text: 'Ship' }] }, { title: 'Took', side: 'right', cells: [{ text: '1.2 s' }] }], 80, painter(false))
 * // ['Task   Took', 'Ship  1.2 s']
 */
export function fittingTable(columns: readonly Column[], width: number, paint: Paint): readonly string[] | undefined {
  const kept = columnsThatFit(
    columns.filter(({ cells }) => cells.some(({ text }) => text !== '')),
    width,
  );
  if (kept === undefined) return undefined;
  const widths = widthsOf(kept, width);
  const rows = kept[0]?.cells.length ?? 0;
  const line = (cellOf: (column: Column) => Cell) =>
    kept
      .map((column, index) => {
        const { text, tone = 'plain' } = cellOf(column);
        const size = widths[index] ?? 0;
        const fitted = cell(text, size);
        return paint(tone, column.side === 'right' ? fitted.trimEnd().padStart(size) : fitted);
      })
      .join(' '.repeat(GAP));
  return [
    line(({ title }) => ({ text: title, tone: 'quiet' })),
    ...Array.from({ length: rows }, (_, row) => line(({ cells }) => cells[row] ?? { text: '' })),
  ].map(withoutTrailingSpaces);
}

function columnsThatFit(columns: readonly Column[], width: number): readonly Column[] | undefined {
  const needed = columns.reduce((sum, column) => sum + leastOf(column), GAP * (columns.length - 1));
  if (needed <= width) return columns;
  const ranks = columns.flatMap(({ leftOut }) => leftOut ?? []);
  if (ranks.length === 0) return undefined;
  const highest = Math.max(...ranks);
  return columnsThatFit(
    columns.filter(({ leftOut }) => leftOut !== highest),
    width,
  );
}

/** What they would like, from left to right, as long as the rest gets what it needs. */
function widthsOf(columns: readonly Column[], width: number): readonly number[] {
  let room = columns.reduce((sum, column) => sum - leastOf(column), width - GAP * (columns.length - 1));
  return columns.map((column) => {
    const least = leastOf(column);
    const wanted = Math.min(naturalOf(column) - least, room);
    room -= wanted;
    return least + wanted;
  });
}

function leastOf(column: Column): number {
  const natural = naturalOf(column);
  return Math.min(natural, column.least ?? natural);
}

function naturalOf({ title, cells }: Column): number {
  return columnWidth([title, ...cells.map(({ text }) => text)], Number.POSITIVE_INFINITY);
}

/** Colours end behind the spaces that fill the last cell. */
function withoutTrailingSpaces(line: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters
  return line.replace(/ +((?:\u001b\[\d+m)*)$/, '$1');
}
