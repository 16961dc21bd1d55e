import type { ConsoleLine } from '../progress/console-line.js';
import type { RunView } from '../progress/run-view.js';

/** Shows a run while it is under way. */
export interface Display {
  /** Something has happened. */
  changed(before: RunView, after: RunView): void;
  /** A function has written something. */
  wrote(line: ConsoleLine): void;
  /** The run is over; the report comes next. */
  end(): void;
}

/** Shows nothing. */
export const noDisplay: Display = { changed: () => {}, wrote: () => {}, end: () => {} };
