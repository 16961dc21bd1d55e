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
        const trouble = passingTrouble(error);
        if (trouble === undefined || (trouble.kind === 'unreachable' && !hasAnswered)) throw error;
        // Those that fail together count once.
        if (now() >= heldUntil) {
          const seconds = TRY_AGAIN[failures];
          if (seconds === undefined) throw error;
          failures += 1;
          heldUntil = now() + seconds * 1000;
          budget.hold(seconds * 1000);
          note(`Trying again in ${seconds} s: ${trouble.text}`);
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

interface Trouble {
  readonly kind: 'throttled' | 'unreachable';
  readonly text: string;
}

const CUT_OFF =
  /^(?:ECONN(?:REFUSED|RESET|ABORTED)|ENOTFOUND|EAI_AGAIN|E(?:HOST|NET)UNREACH|ENETDOWN|ETIMEDOUT|EPIPE)$/;

/** What is likely to pass by itself, out of an error of the SDK. */
function passingTrouble(error: unknown): Trouble | undefined {
  if (!(error instanceof Error)) return undefined;
  const { name, code, $metadata } = error as Error & {
    readonly code?: string;
    readonly $metadata?: { readonly httpStatusCode?: number };
  };
  if (/Throttl|TooManyRequests|RequestLimitExceeded/.test(name)) {
    return { kind: 'throttled', text: `AWS answers no more calls for now (${name})` };
  }
  if (code !== undefined && CUT_OFF.test(code)) return unreachable(code);
  if (name === 'TimeoutError') return unreachable(name);
  const status = $metadata?.httpStatusCode ?? 0;
  return status >= 500 ? unreachable(`HTTP ${status}`) : undefined;
}

function unreachable(why: string): Trouble {
  return { kind: 'unreachable', text: `Step Functions cannot be reached (${why})` };
}
