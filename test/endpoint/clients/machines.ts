// The state machines that the clients work with.

const jsonata = { QueryLanguage: 'JSONata' } as const;

/** Hands its input on. */
export const pass = { ...jsonata, StartAt: 'Say', States: { Say: { Type: 'Pass', End: true } } };

/** Runs until it is stopped. */
export const wait = { ...jsonata, StartAt: 'Wait', States: { Wait: { Type: 'Wait', Seconds: 3600, End: true } } };

/** Ten states in a row, after each other: a history to page through. */
export const chain = {
  ...jsonata,
  StartAt: 'S0',
  States: Object.fromEntries(
    Array.from({ length: 10 }, (_, index) => [
      `S${index}`,
      { Type: 'Pass', ...(index === 9 ? { End: true } : { Next: `S${index + 1}` }) },
    ]),
  ),
};

/** Fails unless a function of that name has been loaded meanwhile. */
export const callOf = (functionName: string) => ({
  ...jsonata,
  StartAt: 'Call',
  States: {
    Call: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: { FunctionName: functionName, Payload: '{% $states.input %}' },
      Output: '{% $states.result.Payload %}',
      End: true,
    },
  },
});

/** Each item is an execution of its own. */
export const many = {
  ...jsonata,
  StartAt: 'Each',
  States: {
    Each: {
      Type: 'Map',
      Label: 'Each',
      Items: '{% $states.input.items %}',
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
        StartAt: 'Double',
        States: {
          Double: { Type: 'Pass', Output: '{% $states.input * 2 %}', End: true },
        },
      },
      End: true,
    },
  },
};

/** Asks a worker. */
export const ask = (activityArn: string, fields: object = {}) => ({
  ...jsonata,
  StartAt: 'Ask',
  States: { Ask: { Type: 'Task', Resource: activityArn, ...fields, End: true } },
});

/** One state that works out an expression; its error is not caught. */
export const outputOf = (expression: string) => ({
  ...jsonata,
  StartAt: 'Compute',
  States: { Compute: { Type: 'Pass', Output: `{% ${expression} %}`, End: true } },
});
