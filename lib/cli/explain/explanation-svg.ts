import type { Explanation } from '../../operate/explain/explanation.js';
import { printMilliseconds, quantity } from '../../quantity.js';
import { fitText } from '../render/fit-text.js';
import { nameList } from './name-list.js';
import { svgStyle } from './svg-style.js';
import { markText, timeMarks } from './time-axis.js';
import { dateTime } from './time-text.js';
import { type Timeline, type TimelineBar, type TimelineRow, timelineOf } from './timeline.js';

/** Pixels. */
const WIDTH = 960;
const MARGIN = 28;
const ROW = 26;
const BAR = 14;
const HEAD = 92;
const GROUP = 34;
/** A letter of the font, about; those of names on the path are bold. */
const LETTER = 7.2;
const BOLD_LETTER = 8.6;
const LONGEST_LABEL = 26;

/**
 * The timeline of an execution as a picture that needs nothing else: a row for every task, a bar for every attempt, for
 * light and dark pages.
 */
export function explanationSvg(explanation: Explanation): string {
  const timeline = timelineOf(explanation);
  const { rows } = timeline;
  const names = rows.map(({ name }) => fitText(name, LONGEST_LABEL).length);
  const left = MARGIN + Math.ceil(Math.max(8, ...names) * BOLD_LETTER) + 16;
  const scale = scaleOf(timeline, left);
  const tasks = rows.filter(({ kind }) => kind === 'task');
  const rollbacks = rows.filter(({ kind }) => kind === 'rollback');
  const below = HEAD + tasks.length * ROW + (rollbacks.length === 0 ? 0 : GROUP + rollbacks.length * ROW);
  const foot = footLines(explanation, timeline);
  const height = below + 50 + foot.length * 18;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img">`,
    `<title>${xmlText(`${explanation.execution.machine} ${explanation.execution.name}`)}</title>`,
    svgStyle,
    `<rect class="page" width="${WIDTH}" height="${height}" rx="10"/>`,
    ...headParts(explanation),
    ...axisParts(timeline, scale, below),
    ...tasks.flatMap((row, i) => rowParts(row, HEAD + i * ROW, scale)),
    ...(rollbacks.length === 0 ? [] : groupParts(HEAD + tasks.length * ROW)),
    ...rollbacks.flatMap((row, i) => rowParts(row, HEAD + tasks.length * ROW + GROUP + i * ROW, scale)),
    ...legendParts(rows, below + 26),
    ...foot.map((line, i) => `<text class="quiet" x="${MARGIN}" y="${below + 52 + i * 18}">${xmlText(line)}</text>`),
    '</svg>',
    '',
  ].join('\n');
}

/** Where a moment is drawn. */
interface Scale {
  readonly left: number;
  at(milliseconds: number): number;
}

/** Room at the right for how long a row took. */
const RIGHT = 84;

function scaleOf({ from, to }: Timeline, left: number): Scale {
  const pixels = (WIDTH - MARGIN - RIGHT - left) / (to - from);
  return { left, at: (milliseconds) => left + (milliseconds - from) * pixels };
}

function headParts({ execution, failures }: Explanation): readonly string[] {
  const { machine, name, status, startedAt, durationMs } = execution;
  const tone = status === 'SUCCEEDED' ? 'good' : status === 'RUNNING' ? 'busy' : 'bad';
  const pill = status.replace('_', ' ').toLowerCase();
  const width = Math.ceil(pill.length * LETTER) + 20;
  const [first] = failures;
  const why = first?.kind === 'task' ? `${first.task}: ${first.error}` : '';
  const title = fitText(`${machine} ${name}`, 70);
  return [
    `<text class="title" x="${MARGIN}" y="36">${xmlText(title)}</text>`,
    `<rect class="pill ${tone}" x="${WIDTH - MARGIN - width}" y="20" width="${width}" height="22" rx="11"/>`,
    `<text class="pill-text" x="${WIDTH - MARGIN - width / 2}" y="35">${pill}</text>`,
    `<text class="quiet" x="${MARGIN}" y="57">${xmlText(
      fitText([`${dateTime(startedAt)}, ${printMilliseconds(durationMs)}`, why].filter(Boolean).join(' · '), 120),
    )}</text>`,
  ];
}

function axisParts({ from, to }: Timeline, scale: Scale, below: number): readonly string[] {
  const marks = timeMarks(to - from, 7);
  const step = marks[1] ?? to - from;
  return marks.flatMap((mark) => {
    const x = round(scale.at(from + mark));
    return [
      `<line class="grid" x1="${x}" y1="${HEAD - 8}" x2="${x}" y2="${below}"/>`,
      `<text class="mark" x="${x}" y="${HEAD - 14}">${markText(mark, step)}</text>`,
    ];
  });
}

function groupParts(y: number): readonly string[] {
  return [`<text class="group" x="${MARGIN}" y="${y + 22}">Rollbacks</text>`];
}

function rowParts({ kind, name, isOnPath, bars }: TimelineRow, y: number, scale: Scale): readonly string[] {
  const [first, last] = [bars[0], bars.at(-1)];
  if (first === undefined || last === undefined) return [];
  const middle = y + ROW / 2;
  const waits = bars.slice(1).map((bar, i) => {
    const [x1, x2] = [round(scale.at(bars[i]?.to ?? bar.from)), round(scale.at(bar.from))];
    return `<line class="wait" x1="${x1 + 4}" y1="${middle}" x2="${x2}" y2="${middle}"/>`;
  });
  const end = round(scale.at(last.to)) + 8;
  return [
    `<text class="name${isOnPath ? ' path' : ''}${last.outcome === 'failed' ? ' failed' : ''}" x="${scale.left - 14}" y="${middle + 4}">${xmlText(fitText(name, LONGEST_LABEL))}</text>`,
    ...waits,
    ...bars.map((bar) => barPart(bar, middle, isOnPath || kind === 'rollback', scale)),
    `<text class="time" x="${Math.max(end, scale.left + 12)}" y="${middle + 4}">${printMilliseconds(last.to - first.from)}</text>`,
  ];
}

/** What took next to no time can still be seen. */
const NARROWEST = 4;

function barPart({ outcome, from, to, says }: TimelineBar, middle: number, isStrong: boolean, scale: Scale): string {
  const x = round(scale.at(from));
  const width = Math.max(NARROWEST, round(scale.at(to) - scale.at(from)));
  const radius = Math.min(4, width / 2);
  return (
    `<rect class="bar ${outcome.replace(' ', '-')}${isStrong ? '' : ' beside'}" x="${x}" y="${middle - BAR / 2}" ` +
    `width="${width}" height="${BAR}" rx="${radius}"><title>${xmlText(says)}</title></rect>`
  );
}

const meanings: readonly (readonly [TimelineBar['outcome'], string])[] = [
  ['succeeded', 'succeeded'],
  ['failed', 'failed'],
  ['under-way' as TimelineBar['outcome'], 'under way'],
  ['stopped', 'cut off'],
  ['undone', 'undone'],
];

function legendParts(rows: readonly TimelineRow[], y: number): readonly string[] {
  const found = new Set(rows.flatMap(({ bars }) => bars.map(({ outcome }) => outcome.replace(' ', '-'))));
  const hasWaits = rows.some(({ bars }) => bars.length > 1);
  const hasOthers = rows.some(({ isOnPath, kind }) => !isOnPath && kind === 'task');
  const entries = [
    ...meanings.filter(([outcome]) => found.has(outcome)),
    ...(hasWaits ? [['wait', 'waiting for the next attempt'] as const] : []),
    ...(hasOthers ? [['beside', 'did not decide when it ended'] as const] : []),
  ];
  let x = MARGIN;
  return entries.flatMap(([sign, meaning]) => {
    const at = x;
    x += 30 + Math.ceil(meaning.length * LETTER * 0.85) + 16;
    const mark =
      sign === 'wait'
        ? `<line class="wait" x1="${at}" y1="${y - 4}" x2="${at + 22}" y2="${y - 4}"/>`
        : `<rect class="bar ${sign === 'beside' ? 'succeeded beside' : sign}" x="${at}" y="${y - 10}" width="22" height="12" rx="4"/>`;
    return [mark, `<text class="quiet" x="${at + 30}" y="${y}">${xmlText(meaning)}</text>`];
  });
}

function footLines({ tasks }: Explanation, { leftOut }: Timeline): readonly string[] {
  const never = tasks.filter(({ status }) => status === 'not started').map(({ task }) => task);
  return [
    ...(never.length === 0 ? [] : [fitText(`Never started: ${nameList(never)}`, 120)]),
    ...(leftOut === 0 ? [] : [`${quantity(leftOut, 'task')} that took less ${leftOut === 1 ? 'is' : 'are'} left out`]),
  ];
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}

/** Text in XML. Characters that no XML may hold are left out. */
function xmlText(text: string): string {
  const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML does not allow
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replace(/[&<>"]/g, (sign) => signs[sign] ?? sign)
  );
}
