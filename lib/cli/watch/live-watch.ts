import type { Host, Screen } from '../host.js';
import type { RunView } from '../progress/run-view.js';
import { fitText } from '../render/fit-text.js';
import type { Paint } from '../render/paint.js';
import { progressLines } from '../render/progress-lines.js';
import { ahead } from './clock-ahead.js';
import { redraw, withTrouble } from './redraw.js';
import type { WatchDisplay } from './watch-display.js';

/** Milliseconds between two pictures: times count up, and nothing flickers. */
const PICTURE_MS = 100;
/** Milliseconds before anything is said of reading: what is quick needs no progress. */
const QUIET_MS = 1000;

/** A picture of all tasks that is drawn over again and again. One that is over needs none: its report follows. */
export function liveWatch(execution: string, host: Host, screen: Screen, paint: Paint): WatchDisplay {
  const openedAt = host.now();
  let view: RunView | undefined;
  let isRunning = false;
  let trouble: string | undefined;
  const clock = ahead(host.now);
  const picture = (columns: number, rows: number): readonly string[] => {
    if (view !== undefined && isRunning) {
      return progressLines(view, clock.now(), { columns, rows, paint, execution });
    }
    return host.now() - openedAt < QUIET_MS ? [] : [fitText(`Reading the history of ${execution} …`, columns - 1)];
  };
  const end = redraw(host, screen, PICTURE_MS, (columns) =>
    withTrouble(trouble, { rows: screen.rows, columns, paint }, (rows) => picture(columns, rows)),
  );
  return {
    tell: (news) => {
      view = news.kind === 'found' ? news.view : news.after;
      if (news.kind === 'found') isRunning = news.details.status === 'RUNNING';
      else clock.saw(news.event.timestamp);
    },
    note: (text) => {
      trouble = text;
    },
    end,
  };
}
