import type { Paint } from './paint.js';

/** A command to copy, and what it is for. */
export interface NextStep {
  readonly command: string;
  readonly what: string;
}

/** Commands that help on, under each other; what they are for stands behind them where there is room for all. */
export function nextSteps(steps: readonly NextStep[], columns: number, paint: Paint): readonly string[] {
  if (steps.length === 0) return [];
  const longest = Math.max(...steps.map(({ command }) => command.length));
  const fits = steps.every(({ what }) => 4 + longest + what.length <= columns);
  return [
    paint('quiet', 'Next:'),
    ...steps.map(({ command, what }) =>
      fits ? `  ${command.padEnd(longest)}  ${paint('quiet', what)}` : `  ${command}`,
    ),
  ];
}
