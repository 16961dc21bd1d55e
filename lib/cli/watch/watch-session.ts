import type { Host } from '../host.js';

/** What everything that is watched at a time has in common: pauses that end, and the wish to leave. */
export interface WatchSession {
  /** Resolves after so many milliseconds; never once it is over. */
  pause(milliseconds: number): Promise<void>;
  /** Resolves when the user wants to leave. */
  readonly interrupted: Promise<'interrupted'>;
  /** Lets no pause end any more, and listens no longer. */
  end(): void;
}

/** Opens one; it has to be ended. */
export function openWatchSession(host: Host): WatchSession {
  const open = new Set<() => void>();
  let over = false;
  let forget = () => {};
  const interrupted = new Promise<'interrupted'>((resolve) => {
    forget = host.onInterrupt(() => resolve('interrupted'));
  });
  return {
    interrupted,
    pause: (milliseconds) =>
      new Promise((resolve) => {
        if (over) return;
        const cancel = host.after(milliseconds, () => {
          open.delete(cancel);
          resolve();
        });
        open.add(cancel);
      }),
    end: () => {
      over = true;
      forget();
      for (const cancel of open) cancel();
    },
  };
}
