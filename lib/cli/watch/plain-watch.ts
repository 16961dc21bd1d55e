import type { ExecutionDetails } from '../../operate/operate-port.js';
import { utcSecond } from '../../utc-second.js';
import type { Host } from '../host.js';
import type { RunView } from '../progress/run-view.js';
import { columnWidth, fitText } from '../render/fit-text.js';
import { newsBetween } from '../render/news-lines.js';
import type { Paint } from '../render/paint.js';
import { stage } from '../render/progress-lines.js';
import type { WatchDisplay } from './watch-display.js';

const LONGEST_NAME = 32;
/** Milliseconds without a line after which one says what goes on: CI ends jobs that are silent for too long. */
const SILENCE_MS = 300_000;
/** Milliseconds between two looks at that. */
const TICK_MS = 30_000;

/**
 * A line for everything that happens, with when that was since the execution began: for logs, and for terminals that
 * cannot redraw. Of what happened before it was watched, too; of one that is over nothing, since its report follows.
 */
export function plainWatch(host: Host, paint: Paint): WatchDisplay {
  let startedAt = 0;
  let nameWidth = 0;
  let [isFound, isQuiet] = [false, false];
  let view: RunView | undefined;
  let printedAt = host.now();
  const print = (at: number, task: string, tone: Parameters<Paint>[0], text: string) => {
    printedAt = host.now();
    const time = `${((at - startedAt) / 1000).toFixed(2).padStart(8)} s`;
    const name = task.padEnd(nameWidth);
    const room = Math.max(20, host.columns - time.length - nameWidth - 4);
    host.stdout.write(`${paint('quiet', time)}  ${name}  ${paint(tone, fitText(text, room))}\n`);
  };
  const stop = host.repeat(TICK_MS, () => {
    if (view === undefined || isQuiet || host.now() - printedAt < SILENCE_MS) return;
    print(host.now(), '', 'quiet', `${stage(view)}${underWay(view)}`);
  });
  return {
    tell: (news) => {
      view = news.kind === 'found' ? news.view : news.after;
      if (news.kind === 'found') {
        isFound = true;
        startedAt = news.details.startedAt;
        nameWidth = columnWidth(news.view.tasks.keys(), LONGEST_NAME);
        isQuiet = news.details.status !== 'RUNNING';
        if (!isQuiet) host.stdout.write(`${startLine(news.details, news.view, paint)}\n`);
        return;
      }
      if (isQuiet) return;
      const { before, after, event } = news;
      for (const { task = '', tone, text } of newsBetween(before, after)) print(event.timestamp, task, tone, text);
    },
    note: (text) => {
      const note = text ?? 'Step Functions answers again';
      if (!isFound) host.stdout.write(`${paint('undone', note)}\n`);
      else if (!isQuiet) print(host.now(), '', 'undone', note);
    },
    end: () => {
      stop();
      if (isFound && !isQuiet) host.stdout.write('\n');
      isQuiet = true;
    },
  };
}

/** @example ': Charge, Reserve' */
function underWay({ tasks }: RunView): string {
  const names = [...tasks.values()].flatMap(({ name, forward, undo }) =>
    [forward.kind, undo?.activity.kind].some((kind) => kind === 'running' || kind === 'retrying') ? [name] : [],
  );
  return names.length === 0 ? '' : `: ${names.join(', ')}`;
}

function startLine({ name, startedAt }: ExecutionDetails, { workflow }: RunView, paint: Paint): string {
  return `${paint('strong', `${workflow} ${name}`)}, started at ${utcSecond(startedAt)} UTC`;
}
