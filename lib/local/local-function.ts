/** A bundled function, and how it is configured. */
export interface LocalFunction {
  /** What state machines call it by; an ARN that ends in it will do as well. */
  readonly name: string;
  /**
   * Which version of the function it is, as its code is told.
   * @default '$LATEST'
   */
  readonly version?: string;
  /** Folder with `index.js`, which exports `handler`. */
  readonly folder: string;
  /** Seconds a call may take. The environment is killed after that. */
  readonly timeoutSeconds: number;
  /**
   * Megabytes of memory; here, of heap.
   * @default 1024
   */
  readonly memoryMb?: number;
  /**
   * Environment variables of this function.
   * @default none
   */
  readonly environment?: Readonly<Record<string, string>>;
}
