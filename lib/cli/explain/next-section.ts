import { wrap } from '../render/fit-text.js';
import { indent } from '../render/indent.js';
import { commandLines } from './command-lines.js';
import type { Page } from './page.js';

/** Commands that a person would type next, each with what it does. */
export function nextSection({ explanation, columns, paint, command }: Page): readonly string[] {
  const { next } = explanation;
  // What a failed task wrote is told of where it failed.
  const steps = next.filter(({ action }) => action !== 'logs');
  if (steps.length === 0) return [];
  const lines = steps.map((step) => ({ typed: command(step.arguments), does: step.does }));
  const width = Math.max(...lines.map(({ typed }) => typed.length));
  const fits = lines.every(({ does }) => 2 + width + 2 + does.length < columns);
  return [
    paint('strong', 'What to do next'),
    ...indent(
      lines.flatMap(({ typed, does }) =>
        fits
          ? [`${typed.padEnd(width)}  ${paint('quiet', does)}`]
          : [
              ...commandLines(typed, columns - 3),
              ...indent(wrap(does, columns - 7), 2).map((line) => paint('quiet', line)),
            ],
      ),
    ),
  ];
}
