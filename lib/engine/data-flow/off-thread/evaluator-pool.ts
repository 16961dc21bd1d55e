import type { Evaluation } from '../evaluation.js';
import { timeOut } from '../time-out.js';
import type { EvaluatorRequest } from './evaluator-message.js';
import { createRunAways } from './run-aways.js';
import type { EvaluatorProcess } from './start-evaluator.js';
import { toEvaluation } from './to-evaluation.js';

export interface EvaluatorPoolOptions {
  /** Processes at a time. */
  readonly processes: number;
  /**
   * Milliseconds after which a process that has neither answered nor ended itself is ended. It keeps to AWS's limit by
   * itself, because only there is known how much of a busy processor it got; this is for one that does not even do that.
   */
  readonly giveUpMs: number;
  readonly start: () => Promise<EvaluatorProcess>;
}

/** Evaluates in other processes, one expression at a time in each, and ends those that do not come back. */
export interface EvaluatorPool {
  /** Rejects only when no process can be started. */
  evaluate(request: EvaluatorRequest): Promise<Evaluation>;
  /** Ends all of them. What is under way is given up: its promise never settles, so that nothing follows from it. */
  close(): Promise<void>;
}

interface Job {
  readonly request: EvaluatorRequest;
  readonly resolve: (evaluation: Evaluation) => void;
  readonly reject: (error: unknown) => void;
  timer?: NodeJS.Timeout;
}

/** A process that has started, and what it does. */
interface Seat {
  readonly evaluator: EvaluatorProcess;
  job: Job | undefined;
}

/**
 * Makes a pool; processes are started when there is work for them.
 *
 * First come, first served, but expressions that have been cut off before wait in a lane of their own, which is given
 * all processes but one: however many there are, the others pass them.
 */
export function createEvaluatorPool({ processes, giveUpMs, start }: EvaluatorPoolOptions): EvaluatorPool {
  let usual: Job[] = [];
  let suspect: Job[] = [];
  const runAways = createRunAways();
  const seats = new Set<Seat>();
  let starting = 0;
  let closed = false;

  const isSuspect = (job: Job | undefined) => job !== undefined && runAways.has(job.request.expression);

  function nextJob(): Job | undefined {
    const suspects = [...seats].filter(({ job }) => isSuspect(job)).length;
    return usual.shift() ?? (suspects < Math.max(1, processes - 1) ? suspect.shift() : undefined);
  }

  function work(): void {
    if (closed) return;
    for (const seat of seats) {
      const job = seat.job === undefined ? nextJob() : undefined;
      if (job !== undefined) begin(seat, job);
    }
    const wanted = Math.min(usual.length + suspect.length, processes - seats.size);
    while (starting < wanted) void open();
  }

  async function open(): Promise<void> {
    starting += 1;
    try {
      const evaluator = await start();
      const seat: Seat = { evaluator, job: undefined };
      seats.add(seat);
      evaluator.onMessage((message) => end(seat, toEvaluation(message)));
      // Its memory is full, or somebody ended it.
      evaluator.onExit(() => cutOff(seat));
      if (closed) evaluator.end();
    } catch (error) {
      for (const job of [...usual.splice(0), ...suspect.splice(0)]) job.reject(error);
    } finally {
      starting -= 1;
    }
    work();
  }

  function begin(seat: Seat, job: Job): void {
    seat.job = job;
    seat.evaluator.hold(true);
    seat.evaluator.send(job.request);
    job.timer = setTimeout(() => cutOff(seat), giveUpMs);
  }

  function end(seat: Seat, evaluation: Evaluation): void {
    const { job } = seat;
    seat.job = undefined;
    clearTimeout(job?.timer);
    if (closed || job === undefined) return;
    seat.evaluator.hold(false);
    if (evaluation.kind === 'threw' && evaluation.message === timeOut.message) distrust(job);
    job.resolve(evaluation);
    work();
  }

  function cutOff(seat: Seat): void {
    if (!seats.delete(seat)) return;
    seat.evaluator.end();
    end(seat, { kind: 'threw', ...timeOut });
  }

  /** All that wait for the same expression go to the other lane. */
  function distrust({ request: { expression } }: Job): void {
    runAways.add(expression);
    suspect.push(...usual.filter(isSuspect));
    usual = usual.filter((job) => !isSuspect(job));
  }

  return {
    evaluate: (request) =>
      new Promise((resolve, reject) => {
        (runAways.has(request.expression) ? suspect : usual).push({ request, resolve, reject });
        work();
      }),
    close: async () => {
      closed = true;
      usual = [];
      suspect = [];
      for (const { evaluator, job } of seats) {
        clearTimeout(job?.timer);
        evaluator.end();
      }
    },
  };
}
