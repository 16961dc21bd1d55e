import { printMilliseconds } from '../../quantity.js';
import type { Host, Screen } from '../host.js';
import type { RunView } from '../progress/run-view.js';
import { fitText } from '../render/fit-text.js';
import { stage } from '../render/progress-lines.js';
import { ahead } from './clock-ahead.js';
import { redraw } from './redraw.js';
import type { WatchDisplay } from './watch-display.js';

/** Milliseconds between two pictures. */
const PICTURE_MS = 200;

/** One line on the terminal that says what runs, of which nothing stays. */
export function quietWatch(host: Host, screen: Screen): WatchDisplay {
  let view: RunView | undefined;
  let execution = '';
  let trouble: string | undefined;
  const clock = ahead(host.now);
  const end = redraw(host, screen, PICTURE_MS, (columns) =>
    view === undefined ? [] : [fitText(trouble ?? lineOf(view, execution, clock.now()), columns - 1)],
  );
  return {
    tell: (news) => {
      view = news.kind === 'found' ? news.view : news.after;
      if (news.kind === 'found') execution = news.details.name;
      else clock.saw(news.event.timestamp);
    },
    note: (text) => {
      trouble = text;
    },
    end,
  };
}

/** @example 'Shop A-1 running, 2.50 s: Charge, Reserve' */
function lineOf(view: RunView, execution: string, now: number): string {
  const names = [...view.tasks.values()]
    .filter(({ forward, undo }) => [forward.kind, undo?.activity.kind].includes('running'))
    .map(({ name }) => name);
  const time = printMilliseconds(Math.max(0, now - (view.startedAt ?? now)));
  return `${view.workflow} ${execution} ${stage(view)}, ${time}${names.length === 0 ? '' : `: ${names.join(', ')}`}`;
}

/** Shows nothing. */
export const noWatch: WatchDisplay = { tell: () => {}, note: () => {}, end: () => {} };
