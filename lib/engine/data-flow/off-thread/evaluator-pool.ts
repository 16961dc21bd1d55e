import type { Evaluation } from '../evaluation.js';
import { timeOut } from '../time-out.js';
import type { EvaluatorRequest } from './evaluator-message.js';
import { createKnownTexts } from './known-texts.js';
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
 * First come, first served, in three lanes. Expressions that have always answered come first, so they wait for one
 * evaluation at most; those that nothing is known of next. Those that were cut off come last and are given all processes
 * but one: however many there are, the others pass them.
 */
export function createEvaluatorPool({ processes, giveUpMs, start }: EvaluatorPoolOptions): EvaluatorPool {
  const proven: Job[] = [];
  const unknown: Job[] = [];
  const suspect: Job[] = [];
  const answered = createKnownTexts();
  const runAways = createKnownTexts();
  const seats = new Set<Seat>();
  let starting = 0;
  let closed = false;

  const isSuspect = (job: Job | undefined) => job !== undefined && runAways.has(job.request.expression);

  function laneOf(expression: string): Job[] {
    if (runAways.has(expression)) return suspect;
    return answered.has(expression) ? proven : unknown;
  }

  function takeAll(): readonly Job[] {
    return [...proven.splice(0), ...unknown.splice(0), ...suspect.splice(0)];
  }

  function nextJob(): Job | undefined {
    const suspects = [...seats].filter(({ job }) => isSuspect(job)).length;
    return proven.shift() ?? unknown.shift() ?? (suspects < Math.max(1, processes - 1) ? suspect.shift() : undefined);
  }

  function work(): void {
    if (closed) return;
    for (const seat of seats) {
      const job = seat.job === undefined ? nextJob() : undefined;
      if (job !== undefined) begin(seat, job);
    }
    const wanted = Math.min(proven.length + unknown.length + suspect.length, processes - seats.size);
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
      for (const job of takeAll()) job.reject(error);
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
    else if (!isSuspect(job)) answered.add(job.request.expression);
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
    answered.delete(expression);
    for (const job of takeAll()) laneOf(job.request.expression).push(job);
  }

  return {
    evaluate: (request) =>
      new Promise((resolve, reject) => {
        laneOf(request.expression).push({ request, resolve, reject });
        work();
      }),
    close: async () => {
      closed = true;
      takeAll();
      for (const { evaluator, job } of seats) {
        clearTimeout(job?.timer);
        evaluator.end();
      }
    },
  };
}
