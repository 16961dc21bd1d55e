import { cell, columnWidth, fitText } from '../render/fit-text.js';
import type { Space } from '../render/progress-lines.js';
import { countLine, LONGEST_NAME, type OneOfSeveral, type SeveralStatus, severalStatus } from './several-view.js';

const WORD_WIDTH = 'succeeded'.length;
/** Columns that are kept for what there is to say, however long the names are. */
const DETAIL_WIDTH = 12;

/**
 * A headline, and a line for every execution; where they do not all fit, for those that need somebody first, and then for
 * those that run.
 */
export function severalLines(
  all: readonly OneOfSeveral[],
  now: number,
  { columns, rows, paint }: Space,
): readonly string[] {
  const room = Math.max(1, rows - 3);
  const lines = all.map((one) => ({ name: one.name, status: severalStatus(one, now) }));
  const shown = lines.length <= room ? lines : lines.toSorted((a, b) => rank(a.status) - rank(b.status)).slice(0, room);
  const width = columns - 1;
  const [tasks, times] = [widest(lines, 'tasks'), widest(lines, 'time')];
  const fixed = 2 + 2 + WORD_WIDTH + 2 + tasks + 2 + times + 2;
  const names = columnWidth(
    lines.map(({ name }) => name),
    Math.min(LONGEST_NAME, Math.max(8, width - fixed - DETAIL_WIDTH)),
  );
  const left = lines.length - shown.length;
  return [
    paint('strong', fitText(countLine(all, now), width)),
    ...shown.map(({ name, status }) => {
      const cells = [
        cell(name, names),
        paint(status.tone, status.word.padEnd(WORD_WIDTH)),
        status.tasks.padStart(tasks),
        paint('quiet', status.time.padStart(times)),
        fitText(status.detail, width - fixed - names),
      ];
      return `  ${cells.join('  ')}`.trimEnd();
    }),
    ...(left > 0 ? [`  ${paint('quiet', `and ${left.toLocaleString('en-US')} more`)}`] : []),
  ];
}

function widest(lines: readonly { readonly status: SeveralStatus }[], member: 'tasks' | 'time'): number {
  return columnWidth(
    lines.map(({ status }) => status[member]),
    14,
  );
}

function rank({ word }: SeveralStatus): number {
  return word === 'succeeded' ? 3 : word === 'reading' ? 2 : word === 'running' ? 1 : 0;
}
