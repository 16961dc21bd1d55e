import type { EventBridge } from './aws/event-bridge.js';
import type { Logs } from './aws/logs.js';
import type { Scheduler } from './aws/scheduler.js';
import type { AwsTarget, StepFunctions } from './aws/step-functions.js';

/**
 * Everything that the command line needs of the world. Nothing else in this room touches the console, the process, the
 * clock or a file of the user's. `node-host.ts` makes the real one, tests make their own.
 */
export interface Host {
  /** Of this package. */
  readonly version: string;
  readonly stdout: TextSink;
  readonly stderr: TextSink;
  /** A terminal that can be drawn over. Absent where it cannot: pipes, CI, `TERM=dumb`. */
  readonly screen?: Screen;
  /** Characters that fit on a line. 80 where there is no terminal. */
  readonly columns: number;
  /** Whether colours are wanted on stdout. */
  readonly colour: boolean;
  /** Absolute path of the folder that paths on the command line are relative to. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly files: Files;
  /** Loads a JavaScript or TypeScript module, ES module or CommonJS, and gives its exports. Throws what the module throws. */
  importModule(file: string): Promise<unknown>;
  /** All of standard input as text. */
  readStdin(): Promise<string>;
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls `act` over and over, until the returned function is called. */
  repeat(milliseconds: number, act: () => void): () => void;
  /** Calls `act` once, later, until the returned function is called. */
  after(milliseconds: number, act: () => void): () => void;
  /**
   * Calls `tell` with the absolute path of every file that is made, changed or taken away in a folder, at any depth,
   * until the returned function is called. Folders of the names in `ignored`, and those that begin with a dot, are left
   * out.
   */
  watch(folder: string, ignored: ReadonlySet<string>, tell: (file: string) => void): () => void;
  /** Connects to Step Functions, in AWS or at an endpoint. What talks to AWS is loaded only then. */
  stepFunctions(target: AwsTarget): Promise<StepFunctions>;
  /** Connects to EventBridge in the same way. */
  eventBridge(target: AwsTarget): Promise<EventBridge>;
  /** Connects to EventBridge Scheduler in the same way. */
  scheduler(target: AwsTarget): Promise<Scheduler>;
  /** Connects to CloudWatch Logs in the same way. */
  logs(target: AwsTarget): Promise<Logs>;
  /** Whether somebody listens at the address of an endpoint. */
  isListening(url: string): Promise<boolean>;
  /** Asks whoever sits at the terminal; anything but a yes is a no. Absent where nobody does: pipes, CI. */
  confirm?(question: string): Promise<boolean>;
  /** Calls `tell` when the user wants to stop (Ctrl-C), until the returned function is called. */
  onInterrupt(tell: () => void): () => void;
}

/** Somewhere text goes. */
export interface TextSink {
  write(text: string): void;
}

/** Lines at the end of a terminal that are drawn over again and again. */
export interface Screen {
  readonly rows: number;
  draw(lines: readonly string[]): void;
  /** Takes away what was drawn last, so that other text can be written there. */
  clear(): void;
}

/** The user's files, by absolute path. */
export interface Files {
  /** `undefined` where there is no such file. */
  read(file: string): Promise<string | undefined>;
  isFile(path: string): boolean;
  /** Names in a folder; none where there is no such folder. */
  list(folder: string): readonly string[];
  /** Writes a file and the folders above it; whoever reads it meanwhile sees the old one or the new one, never half. */
  write(file: string, text: string): Promise<void>;
}
