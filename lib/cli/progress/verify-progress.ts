import { printMilliseconds, quantity } from '../../quantity.js';
import type { VerifyProgress } from '../../verify/verify-compiled.js';
import type { Host } from '../host.js';
import { fitText } from '../render/fit-text.js';

/** How much is to be run at most. */
export interface Bounds {
  readonly seconds: number;
  readonly scenarios?: number;
}

/** Says how far it has come, and when it is enough. */
export interface BoundedProgress {
  readonly next: (progress: VerifyProgress) => Promise<'go on' | 'stop'>;
  /** Takes the progress from the screen. May be called more than once. */
  readonly end: () => void;
  readonly tookMs: () => number;
  /** Why it stopped before all was run. */
  readonly stopped: () => 'time' | 'number' | 'interrupted' | undefined;
}

/** Milliseconds between two pictures on a terminal, and between two lines where there is none. */
const PICTURE_MS = 200;
const LINE_MS = 5000;

/** Milliseconds that pass before anything is drawn: what is quick needs no progress. */
const QUIET_MS = 1000;

export function boundedProgress(host: Host, { seconds, scenarios }: Bounds, quiet: boolean): BoundedProgress {
  const startedAt = host.now();
  const { screen } = host;
  let toldAt = screen === undefined ? startedAt : startedAt + QUIET_MS - PICTURE_MS;
  let stopped: 'time' | 'number' | 'interrupted' | undefined;
  const forget = host.onInterrupt(() => {
    stopped = 'interrupted';
  });
  const tell = (text: string) => {
    if (screen === undefined) host.stderr.write(`${text}\n`);
    else screen.draw([fitText(text, host.columns - 1)]);
  };
  let endedAt: number | undefined;
  return {
    next: async ({ run, total, broken }) => {
      const now = host.now();
      if (stopped === undefined && now - startedAt >= seconds * 1000) stopped = 'time';
      if (stopped === undefined && scenarios !== undefined && run >= scenarios) stopped = 'number';
      if (stopped !== undefined) return 'stop';
      if (!quiet && now - toldAt >= (screen === undefined ? LINE_MS : PICTURE_MS)) {
        toldAt = now;
        const soFar = broken === 0 ? 'every law held so far' : `${broken.toLocaleString('en-US')} broken`;
        tell(
          `${run.toLocaleString('en-US')} of ${quantity(total, 'scenario')}, ${soFar}, ${printMilliseconds(now - startedAt)}`,
        );
      }
      return 'go on';
    },
    end: () => {
      if (endedAt !== undefined) return;
      endedAt = host.now();
      forget();
      if (!quiet) screen?.clear();
    },
    tookMs: () => (endedAt ?? host.now()) - startedAt,
    stopped: () => stopped,
  };
}
