import type { StateMachine } from '../../asl/document.js';
import { expression, list, text } from '../../asl/emit/jsonata.js';

/** What a gate lets through, and to where. */
export interface GateOptions {
  readonly workflow: string;
  readonly stateMachineArn: string;
  readonly partition: string;
  /** Days of the month on which the gate is shut. */
  readonly exceptDaysOfMonth: readonly number[];
}

/**
 * The machine between the second rule of an OR pattern and the workflow: it starts the workflow unless the first rule
 * does so at the same minute. `0 6 1 * 1` means once at six on a Monday that is a 1st, and no rule can say "Mondays
 * that are no 1st".
 *
 * Its input is the workflow's, of which it reads `scheduledTime`, an ISO time in UTC. The execution it starts is named
 * by that time, so that a start that is tried again happens once.
 */
export function emitScheduleGate({ workflow, ...options }: GateOptions): StateMachine {
  const start = `Start ${workflow}`;
  // Days as text, because JSONata takes no number from '01'.
  const days = options.exceptDaysOfMonth.map((day) => text(String(day).padStart(2, '0')));
  return {
    Comment: `Starts ${workflow} for the days of the week, unless the rule for the days of the month does`,
    QueryLanguage: 'JSONata',
    StartAt: 'Started by the other rule?',
    States: {
      'Started by the other rule?': {
        Type: 'Choice',
        Choices: [
          {
            Condition: expression(`$substring($states.input.scheduledTime, 8, 2) in ${list(days)}`),
            Next: 'Already started',
          },
        ],
        Default: start,
      },
      [start]: {
        Type: 'Task',
        Resource: `arn:${options.partition}:states:::states:startExecution`,
        Arguments: {
          StateMachineArn: options.stateMachineArn,
          Name: expression(NAMED_BY_TIME),
          Input: expression('$states.input'),
        },
        Retry: [
          { ErrorEquals: [ALREADY_EXISTS], MaxAttempts: 0 },
          { ErrorEquals: ['States.ALL'], IntervalSeconds: 2, MaxAttempts: 6, BackoffRate: 2 },
        ],
        Catch: [{ ErrorEquals: [ALREADY_EXISTS], Next: 'Already started' }],
        End: true,
      },
      'Already started': { Type: 'Succeed' },
    },
  };
}

/** Started by hand there may be no time. */
const NAMED_BY_TIME =
  "$exists($states.input.scheduledTime) ? $replace($states.input.scheduledTime, ':', '-') : $uuid()";

/** The optimized integration puts `StepFunctions.` before the errors of the API (rulebook 5.4). */
const ALREADY_EXISTS = 'StepFunctions.ExecutionAlreadyExistsException';
