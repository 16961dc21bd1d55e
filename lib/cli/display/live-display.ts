import type { Host, Screen } from '../host.js';
import type { RunView } from '../progress/run-view.js';
import type { Paint } from '../render/paint.js';
import { progressLines } from '../render/progress-lines.js';
import type { Display } from './display.js';

/** Milliseconds between two pictures: times count up, and nothing flickers. */
const PICTURE_MS = 100;

/** A picture of all tasks that is drawn over again and again; what functions write goes by above it. */
export function liveDisplay(host: Host, screen: Screen, first: RunView, paint: Paint): Display {
  let view = first;
  const draw = () => screen.draw(progressLines(view, host.now(), { columns: host.columns, rows: screen.rows, paint }));
  const stop = host.repeat(PICTURE_MS, draw);
  return {
    changed: (_, after) => {
      view = after;
    },
    wrote: ({ task, text }) => {
      screen.clear();
      for (const line of text.trimEnd().split('\n')) host.stdout.write(`${paint('quiet', `  ${task} | ${line}`)}\n`);
      draw();
    },
    end: () => {
      stop();
      screen.clear();
      host.stdout.write('\n');
    },
  };
}
