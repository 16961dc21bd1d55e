import type { JsonObject } from '../../../lib/json.js';

/** A Task state that calls the function of a task of the workflow; `index` tells iterations apart. */
function call(name: string, index = "''", rest: JsonObject = {}): JsonObject {
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: {
      FunctionName: 'Crash-First',
      Payload: {
        input: '{% $states.input.job %}',
        results: {},
        execution: { id: '{% $states.context.Execution.Id %}', name: '{% $states.context.Execution.Name %}' },
        task: `{% '${name}' & ${index} %}`,
        attempt: '{% $states.context.State.RetryCount + 1 %}',
      },
    },
    Output: '{% $states.input %}',
    Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 1, MaxAttempts: 3, BackoffRate: 1 }],
    ...rest,
  };
}

const child: JsonObject = {
  StartAt: 'ChildWait',
  States: {
    ChildWait: { Type: 'Wait', Seconds: 1, Next: 'ChildWork' },
    ChildWork: call('ChildWork', "''", { End: true }),
  },
};

const each = { Items: '{% [1..6].{ "job": $states.input.job, "n": $ } %}' };

/** Machines that wait for everything there is to wait for, by name. */
export function crashMachines(
  activityArn: string,
  arnOf: (name: string) => string,
): Readonly<Record<string, JsonObject>> {
  return {
    CrashChild: { QueryLanguage: 'JSONata', ...child },
    CrashMixed: {
      QueryLanguage: 'JSONata',
      StartAt: 'Pause',
      States: {
        Pause: { Type: 'Wait', Seconds: 1, Next: 'Beside' },
        Beside: {
          Type: 'Parallel',
          Branches: [
            { StartAt: 'BranchWork', States: { BranchWork: call('BranchWork', "''", { End: true }) } },
            {
              StartAt: 'Ask',
              States: {
                // A worker's task is lost with the answer that carried it, as on AWS: it times out and is offered again.
                Ask: {
                  Type: 'Task',
                  Resource: activityArn,
                  Arguments: { ask: true },
                  TimeoutSeconds: 5,
                  Retry: [{ ErrorEquals: ['States.Timeout'], IntervalSeconds: 1, MaxAttempts: 1000, BackoffRate: 1 }],
                  End: true,
                },
              },
            },
            { StartAt: 'Idle', States: { Idle: { Type: 'Wait', Seconds: 2, End: true } } },
          ],
          Output: '{% $states.input %}',
          Next: 'Each',
        },
        Each: {
          Type: 'Map',
          ...each,
          MaxConcurrency: 3,
          ItemProcessor: {
            StartAt: 'ItemWork',
            States: { ItemWork: call('ItemWork', '$states.input.n', { End: true }) },
          },
          Output: '{% $states.input %}',
          Next: 'Nested',
        },
        Nested: {
          Type: 'Task',
          Resource: 'arn:aws:states:::states:startExecution.sync:2',
          Arguments: { StateMachineArn: arnOf('CrashChild'), Input: '{% $states.input %}' },
          Output: '{% $states.input %}',
          Next: 'Spread',
        },
        Spread: {
          Type: 'Map',
          ...each,
          ItemProcessor: {
            ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
            StartAt: 'SpreadWait',
            States: {
              SpreadWait: { Type: 'Wait', Seconds: 1, Next: 'SpreadWork' },
              SpreadWork: call('SpreadWork', '$states.input.n', { End: true }),
            },
          },
          MaxConcurrency: 2,
          Output: '{% $count($states.result) %}',
          End: true,
        },
      },
    },
  };
}
