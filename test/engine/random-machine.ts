import * as fc from 'fast-check';
import type { StateMachine, States } from '../../lib/asl/document.js';
import type { Json } from '../../lib/json.js';
import { machineOf } from './run-machine.js';

/** How a function of a random machine answers: by its payload and attempt alone, so that any engine can be told. */
export interface RandomCase {
  readonly machine: StateMachine;
  /** Outcomes of the functions' calls, in order; the last repeats. */
  readonly functions: Readonly<Record<string, readonly RandomOutcome[]>>;
}

export interface RandomOutcome {
  readonly error?: 'Boom' | 'Bang';
  readonly value?: Json;
  readonly delayMs: number;
}

type Shape =
  | {
      readonly kind: 'task';
      readonly retry: number;
      readonly caught: boolean;
      readonly outcomes: readonly RandomOutcome[];
    }
  | { readonly kind: 'pass'; readonly assign: boolean }
  | { readonly kind: 'wait'; readonly seconds: number }
  | { readonly kind: 'choice'; readonly condition: string }
  | { readonly kind: 'fail'; readonly error: string }
  | {
      readonly kind: 'parallel';
      readonly branches: readonly (readonly Shape[])[];
      readonly caught: boolean;
      readonly retry: number;
    }
  | {
      readonly kind: 'map';
      readonly items: number;
      readonly concurrency: number;
      readonly body: readonly Shape[];
      readonly caught: boolean;
    };

const outcome: fc.Arbitrary<RandomOutcome> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ value: fc.constantFrom<Json>(1, 'x', { a: 1 }, null), delayMs: fc.nat(4) }) },
  { weight: 1, arbitrary: fc.record({ error: fc.constantFrom('Boom' as const, 'Bang' as const), delayMs: fc.nat(4) }) },
);

const { shapes } = fc.letrec<{ shape: Shape; shapes: readonly Shape[] }>((tie) => ({
  shapes: fc.array(tie('shape'), { minLength: 1, maxLength: 3 }),
  shape: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.record({
      kind: fc.constant('task' as const),
      retry: fc.nat(2),
      caught: fc.boolean(),
      outcomes: fc.array(outcome, { minLength: 1, maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant('pass' as const), assign: fc.boolean() }),
    fc.record({ kind: fc.constant('wait' as const), seconds: fc.nat(2) }),
    fc.record({
      kind: fc.constant('choice' as const),
      condition: fc.constantFrom('true', 'false', "$type($states.input) = 'object'", '$states.input = 1'),
    }),
    fc.record({ kind: fc.constant('fail' as const), error: fc.constantFrom('Boom', 'Other') }),
    fc.record({
      kind: fc.constant('parallel' as const),
      branches: fc.array(tie('shapes'), { minLength: 1, maxLength: 3 }),
      caught: fc.boolean(),
      retry: fc.nat(1),
    }),
    fc.record({
      kind: fc.constant('map' as const),
      items: fc.nat(3),
      concurrency: fc.nat(2),
      body: tie('shapes'),
      caught: fc.boolean(),
    }),
  ) as fc.Arbitrary<Shape>,
}));

/** Machines of every state type, nested, with failures, retries and catchers. */
export const randomCase: fc.Arbitrary<RandomCase> = shapes.map((list) => {
  const builder: Builder = { names: 0, functions: {} };
  const states = buildScope(builder, list);
  return { machine: machineOf(states), functions: builder.functions };
});

interface Builder {
  names: number;
  readonly functions: Record<string, readonly RandomOutcome[]>;
}

function buildScope(builder: Builder, shapes: readonly Shape[]): States {
  // Nothing is reached after a Fail state.
  const end = shapes.findIndex(({ kind }) => kind === 'fail');
  const list = end < 0 ? shapes : shapes.slice(0, end + 1);
  const names = list.map(({ kind }) => `${kind}${builder.names++}`);
  const states: Record<string, object> = {};
  for (const [index, shape] of list.entries()) {
    const name = names[index] ?? '';
    const next = names[index + 1];
    Object.assign(states, buildState(builder, shape, name, next === undefined ? { End: true } : { Next: next }));
  }
  return { StartAt: names[0] ?? '', States: states } as States;
}

function buildState(builder: Builder, shape: Shape, name: string, onward: object): Record<string, object> {
  const caught = { [`${name} caught`]: { Type: 'Pass', Output: { seen: '{% $states.input %}' }, ...onward } };
  const Catch = [
    { ErrorEquals: ['Boom'], Output: { error: '{% $states.errorOutput.Error %}' }, Next: `${name} caught` },
  ];
  switch (shape.kind) {
    case 'task': {
      builder.functions[name] = shape.outcomes;
      const task = {
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke',
        Arguments: { FunctionName: name, Payload: { in: '{% $states.input %}' } },
        Output: '{% $states.result.Payload %}',
        ...(shape.retry === 0
          ? {}
          : { Retry: [{ ErrorEquals: ['Boom'], MaxAttempts: shape.retry, IntervalSeconds: 1 }] }),
        ...(shape.caught ? { Catch } : {}),
        ...onward,
      };
      return { [name]: task, ...(shape.caught ? caught : {}) };
    }
    case 'pass':
      return {
        [name]: {
          Type: 'Pass',
          ...(shape.assign ? { Assign: { [`v_${name}`]: '{% $states.input %}' } } : {}),
          ...onward,
        },
      };
    case 'wait':
      return { [name]: { Type: 'Wait', Seconds: shape.seconds, ...onward } };
    case 'choice': {
      const Choices = [{ Condition: `{% ${shape.condition} %}`, Next: `${name} then`, Output: 'chosen' }];
      const steps = { [`${name} then`]: { Type: 'Pass', ...onward }, [`${name} else`]: { Type: 'Pass', ...onward } };
      return { [name]: { Type: 'Choice', Choices, Default: `${name} else` }, ...steps };
    }
    case 'fail':
      return { [name]: { Type: 'Fail', Error: shape.error, Cause: 'told to' } };
    case 'parallel': {
      const Branches = shape.branches.map((branch) => buildScope(builder, branch));
      const Retry = [{ ErrorEquals: ['Boom'], MaxAttempts: shape.retry, IntervalSeconds: 1 }];
      const parallel = {
        Type: 'Parallel',
        Branches,
        ...(shape.retry === 0 ? {} : { Retry }),
        ...(shape.caught ? { Catch } : {}),
        ...onward,
      };
      return { [name]: parallel, ...(shape.caught ? caught : {}) };
    }
    case 'map': {
      const map = {
        Type: 'Map',
        Items: Array.from({ length: shape.items }, (_, index) => index),
        MaxConcurrency: shape.concurrency,
        ItemProcessor: buildScope(builder, shape.body),
        ...(shape.caught ? { Catch } : {}),
        ...onward,
      };
      return { [name]: map, ...(shape.caught ? caught : {}) };
    }
  }
}
