import type { Host } from '../host.js';
import { printVersionedLine } from '../render/json-text.js';
import type { WatchDisplay } from './watch-display.js';
import { noteLine, watchLines } from './watch-line.js';

/** A JSON object a line for everything that happens; of an execution that is over only that it is there. */
export function jsonWatch({ stdout }: Host, executionArn: string): WatchDisplay {
  let isOver = false;
  return {
    tell: (news) => {
      if (news.kind === 'found') isOver = news.details.status !== 'RUNNING';
      else if (isOver) return;
      for (const line of watchLines(news, executionArn)) stdout.write(printVersionedLine(line));
    },
    note: (text) => stdout.write(printVersionedLine(noteLine(text))),
    end: () => {},
  };
}
