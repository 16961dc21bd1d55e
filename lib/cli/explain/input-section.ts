import type { Json } from '../../json.js';
import type { InputDifference } from '../../operate/explain/compare-inputs.js';
import { storedBytes } from '../../operate/explain/explain-input.js';
import type { ComparedExecution, ExplainedInput } from '../../operate/explain/explanation.js';
import { quantity } from '../../quantity.js';
import { columnWidth, fitText, wrapIndented } from '../render/fit-text.js';
import { indent } from '../render/indent.js';
import { foldedJson } from './folded-json.js';
import type { Page } from './page.js';
import { dateTime } from './time-text.js';

/** Lines of an input, and differences, that are shown. */
const MOST_LINES = 12;
const MOST_DIFFERENCES = 10;

/** The input, and how it differs from that of the last execution that succeeded. */
export function inputSection({ explanation, columns, paint }: Page): readonly string[] {
  const { input, execution } = explanation;
  // What an execution is given that undoes another one, is all that the other one did.
  if (execution.kind === 'rollback') return [];
  return [
    paint('strong', 'Input'),
    ...indent([...valueLines(input.value, columns - 3), ...comparisonLines(input, columns - 3)]),
  ];
}

function valueLines(value: Json | undefined, width: number): readonly string[] {
  if (value === undefined) return ['not told by Step Functions'];
  if (storedBytes(value) !== undefined) return [valueText(value)];
  const lines = foldedJson(value, width);
  return lines.length <= MOST_LINES ? lines : [...lines.slice(0, MOST_LINES - 1), '… (--json has all of it)'];
}

function valueText(value: Json | undefined = null): string {
  const bytes = storedBytes(value);
  return bytes === undefined ? JSON.stringify(value) : `a value of ${quantity(bytes, 'byte')} that is stored elsewhere`;
}

function comparisonLines({ comparison }: ExplainedInput, width: number): readonly string[] {
  switch (comparison.kind) {
    case 'same':
      return wrapIndented([`The same as that of ${reference(comparison.as)}.`], width);
    case 'hidden':
      return wrapIndented([`Not compared with that of ${reference(comparison.from)}: ${comparison.why}.`], width);
    case 'none-succeeded':
      return wrapIndented(['No execution has succeeded before this one, so there is none to compare it with.'], width);
    case 'not-compared':
      return comparison.why === undefined ? [] : wrapIndented([`Not compared: ${comparison.why}.`], width);
    case 'different':
      return [
        ...wrapIndented([`Differs from that of ${reference(comparison.from)}:`], width),
        ...indent(differenceLines(comparison.differences, width - 2)),
      ];
    default:
      return comparison satisfies never;
  }
}

function reference({ name, startedAt }: ComparedExecution): string {
  return `${name} (${dateTime(startedAt)}), which succeeded`;
}

function differenceLines(differences: readonly InputDifference[], width: number): readonly string[] {
  const shown = differences.slice(0, MOST_DIFFERENCES);
  const more = differences.length - shown.length;
  const paths = columnWidth(
    shown.map(({ path }) => path),
    Math.floor(width / 2),
  );
  const half = Math.max(12, Math.floor((width - paths - 8) / 2));
  return [
    ...shown.map((difference) => {
      const { path } = difference;
      const place = path === '' ? 'all of it' : fitText(path, paths);
      const text = differenceText(difference, half);
      return `${place.padEnd(paths)}  ${fitText(text, width - paths - 2)}`;
    }),
    ...(more > 0 ? [`and ${quantity(more, 'more difference')} (--json has them)`] : []),
  ];
}

function differenceText({ kind, before, after }: InputDifference, width: number): string {
  switch (kind) {
    case 'changed':
      return `${fitText(valueText(before), width)} → ${fitText(valueText(after), width)}`;
    case 'added':
      return `${fitText(valueText(after), width)} (was not there)`;
    case 'removed':
      return `not there (was ${fitText(valueText(before), width)})`;
    default:
      return kind satisfies never;
  }
}
