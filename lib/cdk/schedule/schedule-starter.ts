import type { Retrier, State, StateMachine } from '../../asl/document.js';
import { expression } from '../../asl/emit/jsonata.js';
import type { Json } from '../../json.js';

/** What a starter starts, and when it does not. */
export interface StarterOptions {
  readonly workflow: string;
  readonly stateMachineArn: string;
  readonly partition: string;
  /** Whether it starts the workflow while another execution of it is under way. */
  readonly overlap: 'allow' | 'skip';
  /** Type of the workflow's machine. Only executions of a standard one can be told apart by name, and listed. */
  readonly type: 'STANDARD' | 'EXPRESS';
}

/**
 * The machine between a schedule and the workflow: it makes one execution, or none, of a firing, which may be delivered more
 * than once (rulebook 7) and, of a pattern that means OR, by two rules. A rule cannot name what it starts, and so Step
 * Functions cannot tell that two deliveries are the same.
 *
 * Its input is the workflow's, of which it reads `scheduledTime`, an ISO time in UTC, to the minute: rules and schedules
 * are no finer.
 *
 * - A standard workflow that may overlap: each delivery starts an execution named by the scheduled time. The second is
 *   refused by Step Functions, also when the first is over (for 90 days), or is given the one that is running.
 * - Otherwise there is something to decide, or no name to decide by. A delivery then starts an execution of this very machine,
 *   named by the scheduled time, so that there is one of them; and that one decides and starts the workflow.
 *
 * What is started by hand without a time has the name that it was given, and no second delivery.
 */
export function emitScheduleStarter(options: StarterOptions): StateMachine {
  const { workflow, overlap, type } = options;
  const start = `Start ${workflow}`;
  const states: Record<string, State> = {
    [start]: startOnce(options, options.stateMachineArn, 'Already started'),
    'Already started': { Type: 'Succeed' },
  };
  const machine = { Comment: comment(options), QueryLanguage: 'JSONata' } as const;
  if (overlap === 'allow' && type === 'STANDARD') return { ...machine, StartAt: start, States: states };
  return {
    ...machine,
    StartAt: 'Is this the one that decides?',
    States: {
      'Is this the one that decides?': {
        Type: 'Choice',
        Choices: [
          {
            Condition: expression(`$states.context.Execution.Name = (${NAME})`),
            Next: overlap === 'skip' ? LIST : start,
          },
        ],
        Default: 'Decide once',
      },
      'Decide once': startOnce(options, expression('$states.context.StateMachine.Id'), 'Already decided'),
      'Already decided': { Type: 'Succeed' },
      ...(overlap === 'skip' ? unlessUnderWay(options, start) : {}),
      ...states,
    },
  };
}

/**
 * The name of what a firing starts. Local schedules use the same, and so does everything that starts a firing again. Seconds
 * are not taken over: of a rule they are those of its event.
 */
const NAME =
  "$exists($states.input.scheduledTime) ? 'scheduled-' & $replace($substring($states.input.scheduledTime, 0, 16), ':', '-') & '-00Z' : $states.context.Execution.Name";

const LIST = 'List executions under way';

function comment({ workflow, overlap }: StarterOptions): string {
  const unless = overlap === 'skip' ? ', unless it is under way' : '';
  return `Starts ${workflow} once for each time it is due${unless}`;
}

function startOnce({ partition }: StarterOptions, stateMachineArn: Json, known: string): State {
  return {
    Type: 'Task',
    Resource: `arn:${partition}:states:::states:startExecution`,
    Arguments: {
      StateMachineArn: stateMachineArn,
      Name: expression(NAME),
      Input: expression('$states.input'),
    },
    Retry: [{ ErrorEquals: [ALREADY_EXISTS], MaxAttempts: 0 }, UNTIL_IT_WORKS],
    Catch: [{ ErrorEquals: [ALREADY_EXISTS], Next: known }],
    End: true,
  };
}

/** The newest running execution is enough to know that there is one. */
function unlessUnderWay({ partition, stateMachineArn }: StarterOptions, start: string): Record<string, State> {
  return {
    [LIST]: {
      Type: 'Task',
      Resource: `arn:${partition}:states:::aws-sdk:sfn:listExecutions`,
      Arguments: { StateMachineArn: stateMachineArn, StatusFilter: 'RUNNING', MaxResults: 1 },
      Retry: [UNTIL_IT_WORKS],
      Assign: { underWay: expression('[$states.result.Executions.ExecutionArn]') },
      Output: expression('$states.input'),
      Next: 'Is one under way?',
    },
    'Is one under way?': {
      Type: 'Choice',
      Choices: [{ Condition: expression('$count($underWay) > 0'), Next: 'Skipped' }],
      Default: start,
    },
    Skipped: { Type: 'Succeed', Output: { underWay: expression('$underWay[0]') } },
  };
}

/** The optimized integration puts `StepFunctions.` before the errors of the API (rulebook 5.4). */
const ALREADY_EXISTS = 'StepFunctions.ExecutionAlreadyExistsException';

/** Some four minutes: throttling passes, and an error that stays is an execution of the starter that failed. */
const UNTIL_IT_WORKS: Retrier = {
  ErrorEquals: ['States.ALL'],
  IntervalSeconds: 2,
  MaxAttempts: 8,
  BackoffRate: 2,
  MaxDelaySeconds: 60,
  JitterStrategy: 'FULL',
};
