import { Worker } from 'node:worker_threads';
import { exited, timedOut } from './lambda-failures.js';
import type { ErrorReport, WorkerCall, WorkerMessage, WorkerSettings, Written } from './worker-messages.js';
import { workerScript } from './worker-script.js';

/** What came of a call. After `broke` the environment is gone. */
export type Answer =
  | { readonly kind: 'returned'; readonly payload: string }
  | { readonly kind: 'threw'; readonly report: ErrorReport }
  | { readonly kind: 'broke'; readonly report: ErrorReport };

/** Milliseconds that a module may take to load: the length of Lambda's init phase. */
const LOAD_TIMEOUT_MS = 10_000;

/**
 * An execution environment of Lambda: a worker thread that has loaded one function. It takes one call at a time and
 * keeps its module's state between calls. While it has nothing to do it does not keep the process alive.
 */
export class Environment {
  /** Of the log group of its function, as the function itself is told. */
  readonly logStreamName: string;
  readonly #worker: Worker;
  #loaded = false;
  #alive = true;
  #requestId = '';
  /** Hears the worker while a call is under way. */
  #heard: (message: WorkerMessage) => void = () => {};
  #onWritten: (written: Written) => void = () => {};

  constructor(settings: WorkerSettings, env: Readonly<Record<string, string>>) {
    this.logStreamName = settings.logStreamName;
    this.#worker = new Worker(workerScript(), {
      eval: true,
      env,
      workerData: settings,
      execArgv: ['--enable-source-maps'],
      resourceLimits: { maxOldGenerationSizeMb: settings.memoryMb },
      stdout: true,
      stderr: true,
    });
    this.#worker.on('message', (message: WorkerMessage) => this.#hear(message));
    this.#worker.on('error', (error) => this.#lose(reasonOf(error)));
    this.#worker.on('exit', (code) => this.#lose(code));
  }

  /** False once the worker is gone, which may happen between calls. */
  get alive(): boolean {
    return this.#alive;
  }

  /**
   * Calls the handler. What is written to the console is passed on as it comes, and goes on being passed to the last
   * caller when a function writes after it has returned.
   */
  call(call: WorkerCall, onWritten: (written: Written) => void): Promise<Answer> {
    this.#requestId = call.requestId;
    this.#onWritten = onWritten;
    this.#worker.ref();
    return new Promise((resolve) => {
      let timer = this.#breakAfter(LOAD_TIMEOUT_MS);
      const start = () => {
        clearTimeout(timer);
        timer = this.#breakAfter(call.timeoutMs);
        this.#worker.postMessage(call);
      };
      this.#heard = (message) => {
        if (message.kind === 'ready') return start();
        if (message.kind === 'wrote') return;
        clearTimeout(timer);
        this.#heard = () => {};
        this.#worker.unref();
        resolve(message);
      };
      if (this.#loaded) start();
    });
  }

  /** Ends the worker, whatever it is doing; a call under way ends as `broke`. */
  async stop(): Promise<void> {
    await this.#worker.terminate();
  }

  #hear(message: WorkerMessage): void {
    if (message.kind === 'wrote') this.#onWritten(message);
    if (message.kind === 'ready') this.#loaded = true;
    if (message.kind === 'broke') this.#alive = false;
    this.#heard(message);
  }

  #lose(reason: 'out of memory' | number): void {
    this.#hear({ kind: 'broke', report: exited(this.#requestId, reason) });
  }

  #breakAfter(timeoutMs: number): NodeJS.Timeout {
    return setTimeout(() => {
      this.#hear({ kind: 'broke', report: timedOut(this.#requestId, timeoutMs) });
      void this.stop();
    }, timeoutMs);
  }
}

/** A worker that fails as a whole has run out of memory, or could not start. */
function reasonOf(error: Error): 'out of memory' | number {
  return (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'out of memory' : 1;
}
