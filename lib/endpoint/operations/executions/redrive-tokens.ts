/** Milliseconds that a client token is remembered (API: RedriveExecution, `clientToken`). */
const TOKEN_LIFE_MS = 15 * 60 * 1000;
/** Client tokens of one execution that are remembered. */
const MOST_TOKENS = 10;

interface Used {
  readonly clientToken: string;
  readonly at: number;
  readonly redrivenAt: number;
}

/** The client tokens that executions were redriven with of late: the same one redrives only once. */
export class RedriveTokens {
  readonly #used = new Map<string, readonly Used[]>();

  /** When the execution was redriven with the token; undefined when it was not, or is not remembered. */
  redrivenAt(executionArn: string, clientToken: string, now: number): number | undefined {
    return this.#recent(executionArn, now).find((used) => used.clientToken === clientToken)?.redrivenAt;
  }

  remember(executionArn: string, clientToken: string, redrivenAt: number, now: number): void {
    for (const arn of this.#used.keys()) if (this.#recent(arn, now).length === 0) this.#used.delete(arn);
    const used = [{ clientToken, at: now, redrivenAt }, ...this.#recent(executionArn, now)];
    this.#used.set(executionArn, used.slice(0, MOST_TOKENS));
  }

  #recent(executionArn: string, now: number): readonly Used[] {
    return (this.#used.get(executionArn) ?? []).filter(({ at }) => now - at <= TOKEN_LIFE_MS);
  }
}
