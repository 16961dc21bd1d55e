import type { Host } from '../host.js';
import { fitText } from '../render/fit-text.js';

/** Milliseconds before anything is said: what is quick needs no progress. */
const QUIET_MS = 1000;

/** Told of how far it is. */
export type Tell = (text: string) => void;

/**
 * Does something that may take its time, and says so on the terminal once it has taken a second. Nothing is said where
 * there is no terminal, and nothing stays of it.
 *
 * @param text what is being done, such as `Reading the history of A-1`
 *
 * @example
 * const runs = await whileWorking(host, 'Reading executions', (tell) => readAll((count) => tell(`Reading executions: ${count}`)));
 */
export async function whileWorking<T>(host: Host, text: string, act: (tell: Tell) => Promise<T>): Promise<T> {
  const { screen } = host;
  if (screen === undefined) return act(() => {});
  let said = text;
  let shown = false;
  const draw = () => {
    shown = true;
    screen.draw([fitText(`${said} …`, host.columns - 1)]);
  };
  let stop = host.after(QUIET_MS, () => {
    draw();
    stop = host.repeat(QUIET_MS / 5, draw);
  });
  try {
    return await act((news) => {
      said = news;
    });
  } finally {
    stop();
    if (shown) screen.clear();
  }
}
