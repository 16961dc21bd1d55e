/** What an error means that AWS or the wrapper around a function made, and what to do about it. */
export interface Advice {
  /** One sentence. */
  readonly means: string;
  /** One sentence. */
  readonly fix: string;
}

/** An error and, where one name stands for several things, what its message says. */
interface KnownError extends Advice {
  readonly error: RegExp;
  readonly message?: RegExp;
  /** Section of the rulebook, or the room of ours that raises it. */
  readonly source: string;
}

/** The first one that matches is meant. */
const knownErrors: readonly KnownError[] = [
  {
    error: /^States\.(Timeout|HeartbeatTimeout)$/,
    means: 'The call took longer than its state allows. The function is not stopped by that: it may still be running.',
    fix: 'see in its log where it hangs; if it needs that long, raise the timeout of the task',
    source: '3.1, 5.1: a call is subject to TimeoutSeconds, and the function goes on',
  },
  {
    error: /^States\.DataLimitExceeded$/,
    means: 'A result, or what travels through the machine, is larger than the 262,144 bytes that Step Functions carry.',
    fix: 'return less, or store it and return where it is',
    source: '6.1, 9: 256 KiB for every input and output',
  },
  {
    error: /^States\.QueryEvaluationError$/,
    means: 'An expression of the state machine itself could not be evaluated; no function failed.',
    fix: 'see the message for the expression; a value that is not there fails it as well',
    source: '1.5',
  },
  {
    error: /^States\.Runtime$/,
    means: 'Step Functions could not go on with the state machine. Nothing retries or catches this error.',
    fix: 'see the message; undo and rerun the execution once the definition is corrected',
    source: '3.1',
  },
  {
    error: /^States\.Permissions$/,
    means: 'The role of the state machine may not do what a state asks for.',
    fix: 'give its role the permission that the message names, or deploy the workflow again',
    source: '3.1',
  },
  {
    error: /^States\.NoChoiceMatched$/,
    means: 'No rule of a Choice state was true, and it has no Default.',
    fix: 'give the Choice state a Default',
    source: '3.1, 1.8',
  },
  {
    error: /^States\.TaskFailed$/,
    means: 'What the state waited for, such as another execution, did not succeed.',
    fix: 'explain that execution: the message names it',
    source: '5.3: a failed child is States.TaskFailed, whatever it failed with',
  },
  {
    error: /^States\.ExceedToleratedFailureThreshold$/,
    means: 'More items of a distributed Map failed than it tolerates.',
    fix: 'look at the executions of its Map Run: they have the errors of the items',
    source: '4: the threshold error stands instead of that of the item',
  },
  {
    error: /^States\.(ItemReaderFailed|ResultWriterFailed)$/,
    means: 'A distributed Map could not read its items or write its results.',
    fix: 'look at the object in S3 that the message names, and at the rights of the role of the state machine',
    source: '3.1',
  },
  {
    error: /^States\.Http\./,
    means: 'The HTTP endpoint did not answer within 60 seconds, or answered with an error.',
    fix: 'see the message for its answer',
    source: '3.1, 5.4',
  },
  {
    error: /^Lambda\.TooManyRequestsException$/,
    means: 'Lambda had no capacity for the call: too many functions ran at the same time.',
    fix: 'raise the concurrency of the account or of the function, or start fewer executions at once; then rerun',
    source: '3.4, 9: 1,000 at a time in an account and Region unless raised',
  },
  {
    error: /^Lambda\.(ServiceException|AWSLambdaException|SdkClientException|ClientExecutionTimeoutException)$/,
    means: 'The Lambda service failed, not the function. Nobody knows whether the function ran.',
    fix: 'rerun: it was retried and the service had not recovered by then',
    source: '3.4: a service exception does not tell whether the handler ran',
  },
  {
    error: /^Lambda\.ResourceNotFoundException$/,
    means: 'The function, or the version that the machine calls, does not exist (any more).',
    fix: 'deploy the workflow again; an execution that needs the old version cannot be continued without it',
    source: '3.4: Lambda. and the error of Invoke',
  },
  {
    error:
      /^Lambda\.(ResourceConflictException|CodeArtifactUserPendingException|EC2ThrottledException|ENINotReadyException)$/,
    means: 'The function was being deployed, or had no room to start in its network.',
    fix: 'rerun when the deployment is over',
    source: '3.4',
  },
  {
    error: /^Lambda\.Unknown$/,
    means: 'The function ended without saying why: it timed out, ran out of memory, or its process ended.',
    fix: 'see the end of its log; raise its timeout or its memory if that is the reason',
    source: '3.4',
  },
  {
    error: /^Lambda\.RequestTooLargeException$/,
    means: 'The function was given more than the 6 MB that Lambda takes.',
    fix: 'give it less, or store it and pass where it is',
    source: '9: payload of a synchronous call',
  },
  {
    error: /^Lambda\./,
    means: 'The Lambda service refused the call or failed; the function did not report an error of its own.',
    fix: 'see the message',
    source: '3.4: Lambda. and the error of Invoke',
  },
  {
    error: /^Sandbox\.Timedout$/,
    means: 'Lambda stopped the function because it took longer than its timeout. Nobody knows how far it got.',
    fix: 'see in its log where it hangs; if it needs that long, raise the timeout of the task',
    source: '3.4',
  },
  {
    error: /^Runtime\.ExitError$/,
    message: /signal: killed/,
    means: 'The function ran out of memory and was killed. Nobody knows how far it got.',
    fix: 'raise its memory, or let it hold less at a time',
    source: '3.4: out of memory',
  },
  {
    error: /^Runtime\.ExitError$/,
    means:
      'The process of the function ended in the middle of a call, as process.exit does. Nobody knows how far it got.',
    fix: 'see the end of its log',
    source: '3.4, 9',
  },
  {
    error: /^Runtime\.UnhandledPromiseRejection$/,
    means: 'A promise of the function was rejected and nothing awaited it, which ends the process.',
    fix: 'await every promise, or catch what it rejects with',
    source: '3.4',
  },
  {
    error: /^Runtime\./,
    means: 'The runtime of the function could not start it, or lost it.',
    fix: 'see the message; a module that is missing was not bundled',
    source: '3.4',
  },
  {
    error: /^Function\.ResponseSizeTooLarge$/,
    means: 'The function returned more than the 6 MB that Lambda passes on. It did its work.',
    fix: 'return less, or store it and return where it is',
    source: '9: payload of a synchronous call',
  },
  {
    error: /^ResultTooLarge$/,
    means: 'The function did its work, but its result does not fit into the machine and there is no store for it.',
    fix: 'turn payloads on, return less, or store it and return where it is',
    source: 'lib/runtime',
  },
  {
    error: /^ResultNotJson$/,
    means: 'The function did its work, but returned what JSON cannot hold.',
    fix: 'return plain data: no functions, cycles or big integers',
    source: 'lib/runtime',
  },
  {
    error: /^InputTooLarge$/,
    means: 'The input of the execution is larger than its machine carries. Nothing was begun.',
    fix: 'start it with stepwright trigger, which stores a large input, or give it less',
    source: 'lib/runtime',
  },
  {
    error: /^Payload(StoreFailed|ReadFailed)$/,
    means: 'A large result could not be written to, or read from, where payloads are stored.',
    fix: 'look at the bucket and at the rights of the function; then rerun',
    source: 'lib/runtime',
  },
  {
    error: /^Payload(NotFound|Corrupt)$/,
    means: 'A large result is no longer where it was stored, or is not what was written.',
    fix: 'rerun from the task that returned it: stepwright rerun --from',
    source: 'lib/runtime',
  },
  {
    error: /^TimeoutError$/,
    message: /ran out of time/,
    means: 'The function did not come back before its time was up, and its wrapper reported that while it still could.',
    fix: 'see in its log where it hangs; if it needs that long, raise the timeout of the task',
    source: 'lib/runtime',
  },
];

/**
 * What is known of an error that is not the user's own; undefined for those that are.
 *
 * @example
 * adviceFor('Sandbox.Timedout', '')?.means // 'Lambda stopped the function because …'
 * adviceFor('NoTruck', 'none today') // undefined
 */
export function adviceFor(error: string, message: string): Advice | undefined {
  const known = knownErrors.find((each) => each.error.test(error) && (each.message?.test(message) ?? true));
  return known === undefined ? undefined : { means: known.means, fix: known.fix };
}

/** Events that a history holds before the one that ends it (rulebook 6.1 and 6.5). */
export const MOST_EVENTS = 24_999;

/** Of an execution that failed with a full history. */
export const fullHistory: Advice = {
  means: 'Its history was full: an execution fails when it has more than 25,000 events.',
  fix: 'split the workflow, or make fewer attempts: each takes three events and more',
};
