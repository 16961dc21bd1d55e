import { shellWord } from '../../shell-word.js';
import type { Host } from '../host.js';
import { columnWidth, fitText } from '../render/fit-text.js';
import { nextSteps } from '../render/next-steps.js';
import { painter } from '../render/paint.js';
import { textTable } from '../render/text-table.js';
import { countLine, LONGEST_NAME, type OneOfSeveral, severalStatus } from './several-view.js';

/** Columns below which it is not told what failed. */
const NARROW = 70;

/** The end of several executions: how many ended how, and a table of them. */
export function severalReport(
  all: readonly OneOfSeveral[],
  now: number,
  target: string,
  { columns, colour }: Host,
): readonly string[] {
  const paint = painter(colour);
  const width = columns - 1;
  const hasCause = width >= NARROW && all.some((one) => severalStatus(one, now).detail !== '');
  const rows = all.map((one) => {
    const { word, tasks, time, detail } = severalStatus(one, now);
    return [one.name, word, tasks, time, ...(hasCause ? [detail] : [])];
  });
  const header = ['Execution', 'Status', 'Tasks', 'Duration', ...(hasCause ? ['What failed'] : [])];
  const widths = header.map((title, at) => columnWidth([title, ...rows.map((row) => row[at] ?? '')], LONGEST_NAME));
  const others = widths.slice(1, 4).reduce((sum, each) => sum + each + 2, 2);
  const names = Math.min(widths[0] ?? 0, Math.max(10, width - others - (hasCause ? 22 : 0)));
  const room = width - others - names - 2;
  const lines = textTable(
    [header, ...rows.map((row) => row.map((text, at) => (at === 4 ? fitText(text, room) : text)))],
    [names, ...widths.slice(1, 4), ...(hasCause ? [room] : [])],
  );
  const [head = '', ...body] = lines;
  const failed = all.find(({ view }) => view?.ending !== undefined && view.ending.status !== 'SUCCEEDED');
  const next =
    failed === undefined
      ? []
      : [{ command: `stepwright explain ${shellWord(failed.name)}${target}`, what: 'why that one failed' }];
  return [
    paint('strong', fitText(countLine(all, now), width)),
    '',
    paint('quiet', `  ${head}`),
    ...body.map((line) => `  ${paintWord(line)}`),
    ...(next.length === 0 ? [] : ['', ...nextSteps(next, columns, paint)]),
  ];

  function paintWord(line: string): string {
    return line.replace(/(?<= {2})(succeeded|failed|timed out|stopped)(?= {2})/, (word) =>
      paint(word === 'succeeded' ? 'good' : 'bad', word),
    );
  }
}
