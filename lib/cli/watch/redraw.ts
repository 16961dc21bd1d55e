import type { Host, Screen } from '../host.js';
import { fitText } from '../render/fit-text.js';
import type { Paint } from '../render/paint.js';

/**
 * Draws a picture over and over, and nothing while it has no lines.
 *
 * @param milliseconds between two pictures
 * @returns ends that, and nothing of the picture stays; may be called more than once
 */
export function redraw(
  host: Host,
  screen: Screen,
  milliseconds: number,
  picture: (columns: number) => readonly string[],
): () => void {
  let stop: (() => void) | undefined = host.repeat(milliseconds, () => {
    const lines = picture(host.columns);
    if (lines.length > 0) screen.draw(lines);
  });
  return () => {
    stop?.();
    if (stop !== undefined) screen.clear();
    stop = undefined;
  };
}

/** The picture that room is left for, and below it what is in the way. */
export function withTrouble(
  trouble: string | undefined,
  { rows, columns, paint }: { readonly rows: number; readonly columns: number; readonly paint: Paint },
  picture: (rows: number) => readonly string[],
): readonly string[] {
  if (trouble === undefined) return picture(rows);
  return [...picture(rows - 1), paint('undone', fitText(trouble, columns - 1))];
}
