import type { Host } from './host.js';

/** Whether the user wants to stop. */
export interface Interruption {
  /** Whether it is so by the end of a pause, which ends early then. */
  within(milliseconds: number): Promise<boolean>;
  /** Listens no longer. */
  end(): void;
}

/** Pauses that end early when the user wants to stop. */
export function interruption(host: Host): Interruption {
  let interrupted = false;
  let wake = () => {};
  const end = host.onInterrupt(() => {
    interrupted = true;
    wake();
  });
  return {
    end,
    within: async (milliseconds) => {
      if (interrupted) return true;
      await new Promise<void>((resolve) => {
        const cancel = host.after(milliseconds, resolve);
        wake = () => {
          cancel();
          resolve();
        };
      });
      return interrupted;
    },
  };
}
