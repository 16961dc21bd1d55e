import type { Host } from '../host.js';
import type { RunView } from '../progress/run-view.js';
import { columnWidth } from '../render/fit-text.js';
import { newsBetween } from '../render/news-lines.js';
import type { Paint } from '../render/paint.js';
import type { Display } from './display.js';

const LONGEST_NAME = 32;

/** A line for everything that happens, with the seconds since the start: for logs, and for terminals that cannot redraw. */
export function plainDisplay(host: Host, first: RunView, paint: Paint): Display {
  const startedAt = host.now();
  const width = columnWidth(first.tasks.keys(), LONGEST_NAME);
  const print = (task: string, text: string) => {
    const time = ((host.now() - startedAt) / 1000).toFixed(2).padStart(8);
    host.stdout.write(`${paint('quiet', `${time} s`)}  ${task.padEnd(width)}  ${text}\n`);
  };
  return {
    changed: (before, after) => {
      for (const { task = '', tone, text } of newsBetween(before, after)) print(task, paint(tone, text));
    },
    wrote: ({ task, text }) => {
      for (const line of text.trimEnd().split('\n')) print(task, `| ${line}`);
    },
    end: () => host.stdout.write('\n'),
  };
}
