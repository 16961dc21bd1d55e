import { isPassing } from '../../operate/is-passing.js';
import type { ExecutionPort } from '../../undo/execution-port.js';
import type { HistoryEvent } from '../../undo/history-event.js';
import { utcBound } from '../../utc-second.js';
import type { Host } from '../host.js';
import { interruption } from '../interruption.js';
import { fitText } from '../render/fit-text.js';
import { type RollbackProgress, rollbackProgress } from './rollback-progress.js';

/** Milliseconds between two looks at the clock. */
const TICK = 100;
/** Milliseconds between two looks at the rollback: often at first, for those that are quick. */
const PAUSES = [200, 400, 700, 1000];
/** An account has 15 descriptions and 20 histories a second (DG: service-quotas). */
const LONGEST_PAUSE = 2000;
/** Looks in a row that may fail. Each has been tried several times by the SDK. */
const MOST_FAILURES = 10;
/** Milliseconds after a look that failed. */
const FAILED_PAUSE = 5000;

/** How the waiting ended: with the rollback, or with the patience of the user. */
export type Waited = 'over' | 'interrupted';

/** What there is to say while nothing is undone yet. */
export interface Waiting {
  /** Until when nothing is undone, because functions may be under way: RFC 3339. */
  readonly notBefore?: string;
  /** Prints nothing. */
  readonly quiet: boolean;
}

/**
 * Waits for the end of a rollback and shows how far it is. What is likely to pass, such as being throttled, ends it only
 * when it does not.
 */
export async function waitForRollback(
  port: ExecutionPort,
  executionArn: string,
  { notBefore, quiet }: Waiting,
  host: Host,
): Promise<Waited> {
  const interrupt = interruption(host);
  const startedAt = host.now();
  const seconds = () => `${((host.now() - startedAt) / 1000).toFixed(1).padStart(6)} s`;
  const events: HistoryEvent[] = [];
  let progress: RollbackProgress = { over: [], underWay: [] };
  const told = new Set<string>();
  const now = () => stageOf(progress, notBefore, host.now());
  const draw = () => host.screen?.draw([fitText(`${seconds()}  ${now()}`, host.columns - 1)]);
  let failures = 0;
  const lookOnce = async () => {
    try {
      const status = (await port.describe(executionArn))?.status;
      // Descriptions and histories come with a delay: one that has just been started may not be there yet.
      if (status !== undefined) events.push(...(await port.history(executionArn, events.length)));
      failures = 0;
      return status;
    } catch (error) {
      failures += 1;
      if (failures > MOST_FAILURES || !isPassing(error)) throw error;
      return undefined;
    }
  };
  const stopDrawing = quiet || host.screen === undefined ? () => {} : host.repeat(TICK, draw);
  try {
    if (!quiet && host.screen === undefined) host.stdout.write(`${seconds()}  ${now()}\n`);
    for (let look = 0; ; look += 1) {
      const status = await lookOnce();
      progress = rollbackProgress(events);
      // What was begun later may be over earlier.
      const news = progress.over.filter(({ task }) => !told.has(task));
      if (!quiet && news.length > 0) {
        host.screen?.clear();
        for (const { text } of news) host.stdout.write(`${seconds()}  ${text}\n`);
      }
      for (const { task } of news) told.add(task);
      if (status !== undefined && status !== 'RUNNING') return 'over';
      const pause = failures > 0 ? FAILED_PAUSE : (PAUSES[look] ?? LONGEST_PAUSE);
      if (await interrupt.within(pause)) return 'interrupted';
    }
  } finally {
    stopDrawing();
    if (!quiet) host.screen?.clear();
    interrupt.end();
  }
}

function stageOf({ over, underWay }: RollbackProgress, notBefore: string | undefined, now: number): string {
  if (underWay.length > 0) return `undoing ${underWay.join(', ')}`;
  const waits = notBefore !== undefined && over.length === 0 && Date.parse(notBefore) > now;
  return waits ? `waiting until ${utcBound(notBefore)}: functions may be under way` : 'undoing';
}
