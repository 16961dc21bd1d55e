import { isPassing, isThrottled } from '../../operate/is-passing.js';
import type { OperatePort } from '../../operate/operate-port.js';
import type { CallBudget } from './call-budget.js';

/** What watching needs of Step Functions. */
export type WatchPort = Pick<
  OperatePort,
  'details' | 'describe' | 'history' | 'definitionRun' | 'definition' | 'tags' | 'executions'
>;

/** Seconds before a call is tried again that failed so many times in a row: all in all, some six minutes. */
const TRY_AGAIN = [2, 5, 10, 20, ...Array<number>(11).fill(30)] as const;

/** With what patience is had. */
export interface Patience {
  readonly budget: CallBudget;
  readonly now: () => number;
  readonly pause: (milliseconds: number) => Promise<void>;
  /** Told what is in the way, and `undefined` when it no longer is. */
  readonly note: (text: string | undefined) => void;
}

/**
 * The same port for those who look again and again: it keeps to a budget, and calls that are throttled, or do not get
 * through, are tried again for some minutes of waking time. What has never answered is not waited for.
 */
export function patientPort(port: WatchPort, { budget, now, pause, note }: Patience): WatchPort {
  let hasAnswered = false;
  let failures = 0;
  let heldUntil = 0;
  const call = async <T>(act: () => Promise<T>): Promise<T> => {
    for (;;) {
      await budget.take();
      try {
        const answer = await act();
        if (failures > 0) note(undefined);
        hasAnswered = true;
        failures = 0;
        return answer;
      } catch (error) {
        if (!isPassing(error) || !(hasAnswered || isThrottled(error))) throw error;
        // Those that fail together count once.
        if (now() >= heldUntil) {
          const seconds = TRY_AGAIN[failures];
          if (seconds === undefined) throw error;
          failures += 1;
          heldUntil = now() + seconds * 1000;
          budget.hold(seconds * 1000);
          note(`Trying again in ${seconds} s: ${troubleText(error)}`);
        }
        await pause(Math.max(0, heldUntil - now()));
      }
    }
  };
  return {
    details: (arn) => call(() => port.details(arn)),
    describe: (arn) => call(() => port.describe(arn)),
    history: (arn, after) => call(() => port.history(arn, after)),
    definitionRun: (arn) => call(() => port.definitionRun(arn)),
    definition: (arn) => call(() => port.definition(arn)),
    tags: (arn) => call(() => port.tags(arn)),
    executions: port.executions,
  };
}

/** What is in the way, for one who waits. */
function troubleText(error: unknown): string {
  const {
    name = '',
    code,
    $metadata,
  } = error as Partial<Error> & {
    readonly code?: string;
    readonly $metadata?: { readonly httpStatusCode?: number };
  };
  if (isThrottled(error)) return `AWS answers no more calls for now (${name})`;
  const status = $metadata?.httpStatusCode ?? 0;
  return `Step Functions cannot be reached (${code ?? (status >= 500 ? `HTTP ${status}` : name)})`;
}
