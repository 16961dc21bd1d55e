import type { Ports } from '../../engine/ports.js';
import type { Host } from '../host.js';
import { fitText } from '../render/fit-text.js';
import { eventText } from './event-text.js';

/** One line of a terminal that says what an execution is at. */
export interface ProgressLine {
  readonly happened: NonNullable<Ports['onEvent']>;
  end(): void;
}

/** Milliseconds between two looks at the clock. */
const TICK = 100;

/** Shows the last event of an execution in real time, and for how long it is under way; nothing where there is no terminal. */
export function showProgress({ screen, columns, now, repeat }: Host): ProgressLine | undefined {
  if (screen === undefined) return undefined;
  const startedAt = now();
  let latest = '';
  const draw = () => {
    const seconds = ((now() - startedAt) / 1000).toFixed(1);
    screen.draw([fitText(`${seconds} s ${latest}`, columns - 1)]);
  };
  const stop = repeat(TICK, draw);
  return {
    happened: (_, event) => {
      const name = typeof event.details?.name === 'string' ? ` ${event.details.name}` : '';
      latest = `${event.id} ${event.type}${name} ${eventText(event)}`;
    },
    end: () => {
      stop();
      screen.clear();
    },
  };
}
