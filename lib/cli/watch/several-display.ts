import type { Host, Screen } from '../host.js';
import { columnWidth, fitText } from '../render/fit-text.js';
import { newsBetween } from '../render/news-lines.js';
import type { Paint } from '../render/paint.js';
import { ahead } from './clock-ahead.js';
import type { FollowNews } from './follow-execution.js';
import { redraw, withTrouble } from './redraw.js';
import { severalLines } from './several-lines.js';
import { LONGEST_NAME, type OneOfSeveral, severalStatus } from './several-view.js';

/** Shows several executions while they are watched. */
export interface SeveralDisplay {
  tell(executionArn: string, news: FollowNews): void;
  note(text: string | undefined): void;
  /** The picture goes. May be called more than once. */
  end(): void;
}

/** Milliseconds between two pictures. */
const PICTURE_MS = 200;

/** What is known of each, by ARN, in the order in which they were named. */
export type Several = Map<string, OneOfSeveral>;

/** A line for each execution, drawn over again and again. */
export function liveSeveral(all: Several, host: Host, screen: Screen, paint: Paint): SeveralDisplay {
  let trouble: string | undefined;
  const clock = ahead(host.now);
  const end = redraw(host, screen, PICTURE_MS, (columns) =>
    withTrouble(trouble, { rows: screen.rows, columns, paint }, (rows) =>
      severalLines([...all.values()], clock.now(), { columns, rows, paint }),
    ),
  );
  return {
    tell: (_, news) => {
      if (news.kind === 'changed') clock.saw(news.event.timestamp);
    },
    note: (text) => {
      trouble = text;
    },
    end,
  };
}

/**
 * For logs: a line for every failure and every end, with the time of day in UTC. What happened before they were watched is
 * left out, and so is what goes as it should: of many executions that would be too much to read.
 */
export function plainSeveral(all: Several, host: Host, paint: Paint): SeveralDisplay {
  const startedAt = host.now();
  let isOver = false;
  const width = columnWidth(
    [...all.values()].map(({ name }) => name),
    LONGEST_NAME,
  );
  const print = (at: number, name: string, tone: Parameters<Paint>[0], text: string) => {
    const time = `${new Date(at).toISOString().slice(11, 19)}Z`;
    const room = Math.max(20, host.columns - time.length - width - 5);
    host.stdout.write(`${paint('quiet', time)}  ${name.padEnd(width)}  ${paint(tone, fitText(text, room))}\n`);
  };
  return {
    tell: (arn, news) => {
      const one = all.get(arn);
      if (news.kind === 'found' || one === undefined) return;
      const { before, after, event } = news;
      if (after.ending !== undefined && before.ending === undefined) {
        const { word, tone, time, tasks } = severalStatus(one, event.timestamp);
        print(event.timestamp, one.name, tone, `${word} after ${time}, ${tasks} tasks done`);
        return;
      }
      if (event.timestamp < startedAt) return;
      for (const { task = '', tone, text } of newsBetween(before, after).filter((each) => isTrouble(each.tone))) {
        print(event.timestamp, one.name, tone, `${task} ${text}`.trim());
      }
    },
    note: (text) => print(host.now(), '', 'undone', text ?? 'Step Functions answers again'),
    end: () => {
      if (!isOver) host.stdout.write('\n');
      isOver = true;
    },
  };
}

function isTrouble(tone: Parameters<Paint>[0]): boolean {
  return tone === 'bad' || tone === 'undone';
}
