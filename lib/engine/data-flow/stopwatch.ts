/** When something began, by the clock on the wall and by the processor time of this process. */
export interface Stopwatch {
  readonly wallMs: number;
  readonly processorMs: number;
}

export function startStopwatch(): Stopwatch {
  return { wallMs: performance.now(), processorMs: processorMs() };
}

/**
 * Milliseconds that something may be said to have taken: the smaller of wall time and processor time. A busy machine
 * or a sleeping laptop lets wall time pass without any work done, and processor time is that of all threads together,
 * so either alone would cut off expressions that did not run long.
 */
export function elapsedMs({ wallMs, processorMs: before }: Stopwatch): number {
  return Math.min(performance.now() - wallMs, processorMs() - before);
}

function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
