import type { Duration } from 'aws-cdk-lib';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';

/** How often undoing a stopped execution is tried, and where it ends when that was in vain. */
export interface StoppedOptions {
  /**
   * How often Lambda tries again what failed, 0 to 2, after one minute and then two. Trying again is always safe: a
   * rollback is started once, however often that is asked for.
   *
   * @default 2, the most that Lambda does
   */
  readonly retryAttempts?: number;
  /**
   * How long Lambda goes on trying, 1 minute to 6 hours.
   *
   * @default Duration.hours(6), the most that Lambda does
   */
  readonly maxEventAge?: Duration;
  /**
   * A standard queue for what was given up on: each message has the event, which names the execution that is left to be
   * undone with `stepwright rollback`. The policies of an imported queue, and of its key, are for you to write.
   *
   * @default a new one, encrypted with `encryptionKey` or else by SQS, over TLS only, that keeps messages for 14 days
   */
  readonly deadLetterQueue?: IQueue;
}
