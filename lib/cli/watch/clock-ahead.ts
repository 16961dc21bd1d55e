/** A clock that is never behind what was seen: the clocks of AWS and of this machine may differ. Milliseconds since 1970. */
export interface ClockAhead {
  now(): number;
  saw(timestamp: number): void;
}

/**
 * This machine's clock, put forward by as much as it is known to be slow.
 *
 * @example
 * const clock = ahead(() => 1000);
 * clock.saw(1500);
 * clock.now() // 1500
 */
export function ahead(now: () => number): ClockAhead {
  let behind = 0;
  return {
    now: () => now() + behind,
    saw: (timestamp) => {
      behind = Math.max(behind, timestamp - now());
    },
  };
}
