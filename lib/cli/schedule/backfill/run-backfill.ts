import type { JsonObject } from '../../../json.js';
import { executionArn } from '../../../undo/rollback-reference.js';
import type { ExecutionStatus } from '../../../undo/undo-facts.js';
import type { StepFunctions } from '../../aws/step-functions.js';
import type { Interruption } from '../../interruption.js';
import { Refused } from '../../refusal.js';
import type { BackfillPlan } from './backfill-plan.js';
import type { DueFiring } from './due-firing.js';

/**
 * What became of a firing: how its execution ended; `RUNNING` when nobody waited for the end; `EXISTS` when somebody else
 * had started it in the meantime; `NOT_STARTED`.
 */
export type FiringStatus = ExecutionStatus | 'EXISTS' | 'NOT_STARTED';

export interface FiringResult extends DueFiring {
  readonly status: FiringStatus;
}

export interface BackfillResult {
  /** One for each that was to start, in that order. */
  readonly firings: readonly FiringResult[];
  /** Why not all were started, or not waited for. Absent when they were. */
  readonly stopped?: 'interrupted' | { readonly message: string };
}

export interface BackfillRun {
  readonly port: StepFunctions;
  readonly inputAt: (scheduledTime: string) => JsonObject;
  /** Executions under way at a time. */
  readonly maxParallel: number;
  readonly interruption: Interruption;
  /** Makes an error of AWS readable. */
  readonly ask: <T>(act: () => Promise<T>) => Promise<T>;
  /** Told of every change: a start, an end. */
  readonly onChange: (result: FiringResult, underWay: number) => void;
}

/** Milliseconds between two looks at what is under way: often at first, for executions that are quick. */
const PAUSES = [200, 400, 700, 1000, 1000, 2000];
const LONGEST_PAUSE = 5000;
/** Descriptions a second; an account has 15 (DG: service-quotas). */
const LOOKS_A_SECOND = 10;

/**
 * Starts executions, oldest first and so many at a time, and waits for their ends. An execution that fails keeps nobody
 * from going on with the next. Starting them again starts none twice, because of their names.
 *
 * There is no pause between starts: one call after another stays far below the 150 starts a second that an account has at
 * least, and the SDK waits where others use them up (DG: service-quotas).
 */
export async function runBackfill(plan: BackfillPlan, run: BackfillRun): Promise<BackfillResult> {
  const { port, inputAt, maxParallel, interruption, ask, onChange } = run;
  const { stateMachineArn, toStart } = plan;
  const status = new Map<DueFiring, FiringStatus>();
  const waiting = [...toStart];
  const underWay = new Set<DueFiring>();
  const tell = (firing: DueFiring, now: FiringStatus) => {
    status.set(firing, now);
    if (now === 'RUNNING') underWay.add(firing);
    else underWay.delete(firing);
    onChange({ ...firing, status: now }, underWay.size);
  };
  const start = async (firing: DueFiring) => {
    const input = JSON.stringify(inputAt(firing.scheduledTime));
    const started = await ask(() => port.start({ stateMachineArn, name: firing.name, input }));
    tell(firing, started === 'exists' ? 'EXISTS' : 'RUNNING');
  };
  const look = async (firing: DueFiring) => {
    // Descriptions come with a delay: one that has just been started may not be there yet.
    const found = await ask(() => port.describe(executionArn(stateMachineArn, firing.name)));
    if (found !== undefined && found.status !== 'RUNNING') tell(firing, found.status);
    return found !== undefined && found.status !== 'RUNNING';
  };
  const result = (stopped?: BackfillResult['stopped']): BackfillResult => ({
    firings: toStart.map((firing) => ({ ...firing, status: status.get(firing) ?? 'NOT_STARTED' })),
    ...(stopped === undefined ? {} : { stopped }),
  });
  try {
    for (let quiet = 0; ; quiet += 1) {
      while (underWay.size < maxParallel) {
        const next = waiting.shift();
        if (next === undefined) break;
        if (await interruption.within(0)) return result('interrupted');
        await start(next);
        quiet = 0;
      }
      if (underWay.size === 0) return result();
      const pause = Math.max(PAUSES[quiet] ?? LONGEST_PAUSE, (underWay.size / LOOKS_A_SECOND) * 1000);
      if (await interruption.within(pause)) return result('interrupted');
      for (const firing of [...underWay]) if (await look(firing)) quiet = -1;
    }
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return result({ message: error.message });
  }
}
