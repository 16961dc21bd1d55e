import type { Both } from '../../../diff/workflow-diff.js';
import { printLongDuration } from '../../../report/print-long-duration.js';
import type { CaseReport, WorkflowReport } from '../../../report/workflow-report.js';

/** A figure that differs: its name, before, after, and by how much. */
export type FigureRow = readonly [name: string, old: string, now: string, by: string];

/** The figures of two reports that differ, as people read them. */
export function figureRows({ old, new: now }: Both<WorkflowReport>): readonly FigureRow[] {
  const [before, after] = [new Map(figuresOf(old)), new Map(figuresOf(now))];
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((name): readonly FigureRow[] => {
    const [was, is] = [before.get(name), after.get(name)];
    const [wasText, isText] = [printFigure(was), printFigure(is)];
    if (wasText === isText) return [];
    return [[name, wasText, isText, was === undefined || is === undefined ? '' : difference(was, is)]];
  });
}

interface Figure {
  readonly value: number;
  readonly print: (value: number) => string;
}

const whole = (value: number): Figure => ({ value, print: (number) => number.toLocaleString('en-US') });
const dollars = (value: number): Figure => ({ value, print: (number) => `$${number.toFixed(4)}` });
const duration = (value: number): Figure => ({ value, print: printLongDuration });
const factor = (value: number): Figure => ({ value, print: (number) => number.toFixed(2) });

function figuresOf(report: WorkflowReport): readonly (readonly [name: string, figure: Figure])[] {
  const { best, worst, rolledBack, payload, definition, resources, addedOrderings, stretch } = report;
  return [
    ...caseFigures('nothing fails', best),
    ...caseFigures('every retry used', worst),
    ...(rolledBack === undefined ? [] : caseFigures('rolled back', rolledBack)),
    ['Bytes of a result inline', whole(payload.bytes)],
    ['Bytes of the input', whole(payload.inputBytes)],
    ['Characters, main machine', whole(definition.main)],
    ...(definition.rollback === 0 ? [] : ([['Characters, rollback machine', whole(definition.rollback)]] as const)),
    ['CloudFormation resources', whole(resources)],
    ['Added orderings', whole(addedOrderings)],
    ['Stretch', factor(stretch)],
  ];
}

function caseFigures(name: string, each: CaseReport): readonly (readonly [name: string, figure: Figure])[] {
  const { transitions, dollarsPer1000, events, longestSeconds } = each;
  return [
    [`Transitions, ${name}`, whole(transitions)],
    [`Dollars per 1,000, ${name}`, dollars(dollarsPer1000)],
    [`Events, ${name}`, whole(events.main + events.rollback)],
    [`Longest, ${name}`, duration(longestSeconds)],
  ];
}

function printFigure(figure: Figure | undefined): string {
  return figure === undefined ? 'none' : figure.print(figure.value);
}

function difference(was: Figure, is: Figure): string {
  const by = is.value - was.value;
  return `${by < 0 ? '-' : '+'}${is.print(Math.abs(by))}`;
}
