import type { StateMachine } from '../../../lib/asl/document.js';
import type { Json, JsonObject } from '../../../lib/json.js';
import type { Shape, TaskFunction } from './shape.js';

const functionArn = 'arn:aws:lambda:us-east-1:123456789012:function:work';

/** The error that the retry storm retries. */
export class Throttled extends Error {
  override readonly name = 'Throttled';
}

/** Thrown again and again: to make one takes longer than either engine does. */
const throttled = new Throttled('Rate exceeded');

const addOne: TaskFunction = (payload) => {
  const { id, n } = payload as { readonly id: string; readonly n: number };
  return { id, n: n + 1 };
};

/** How a Task state passes data on, in the words of both engines. */
interface Flow {
  readonly name: string;
  readonly ours: JsonObject;
  readonly peer: JsonObject;
  /** The peer calls the function with what `Parameters` make, and the result is all that it knows of a service. */
  readonly peerFunction: (work: TaskFunction) => TaskFunction;
}

/** The function itself, its input the state's, its result the output: the least that a Task can be. */
const plain: Flow = {
  name: 'plain',
  ours: { Resource: functionArn },
  peer: { Resource: functionArn },
  peerFunction: (work) => work,
};

/** As the compiler and most documents have it: an integration, arguments by fields, the payload as output. */
const byFields: Flow = {
  name: 'fields',
  ours: {
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: { FunctionName: functionArn, Payload: { id: '{% $states.input.id %}', n: '{% $states.input.n %}' } },
    Output: '{% $states.result.Payload %}',
  },
  peer: {
    Resource: 'arn:aws:states:::lambda:invoke',
    Parameters: { FunctionName: functionArn, Payload: { 'id.$': '$.id', 'n.$': '$.n' } },
    OutputPath: '$.Payload',
  },
  peerFunction: (work) => (given) => ({
    ExecutedVersion: '$LATEST',
    Payload: work((given as JsonObject).Payload ?? null),
    StatusCode: 200,
  }),
};

interface Parts {
  readonly name: string;
  readonly input: Json;
  readonly states: number;
  readonly output: Json;
  /** The names of the Task states. */
  readonly tasks: readonly string[];
  /** The document, given what makes a Task and the field that selects the items of a Map. */
  readonly document: (task: (more: JsonObject) => JsonObject, items: JsonObject) => JsonObject;
  readonly newFunction?: () => TaskFunction;
}

function shape({ document, tasks, newFunction = () => addOne, ...parts }: Parts, flow: Flow): Shape {
  const machine = document((more) => ({ Type: 'Task', ...flow.ours, ...more }), { Items: '{% $states.input.items %}' });
  return {
    ...parts,
    name: `${parts.name}, ${flow.name}`,
    machine: { QueryLanguage: 'JSONata', ...machine } as unknown as StateMachine,
    peerMachine: document((more) => ({ Type: 'Task', ...flow.peer, ...more }), { ItemsPath: '$.items' }),
    peerTasks: tasks,
    newFunction,
    newPeerFunction: () => flow.peerFunction(newFunction()),
  };
}

const order = { id: 'a1', n: 0 };
const namesOf = (count: number) => Array.from({ length: count }, (_, index) => `Task${index}`);

function chain(length: number): Parts {
  const tasks = namesOf(length);
  return {
    name: `chain of ${length} tasks`,
    input: order,
    states: length,
    output: { id: 'a1', n: length },
    tasks,
    document: (task) => ({
      StartAt: 'Task0',
      States: Object.fromEntries(
        tasks.map((name, index) => [name, task(index + 1 < length ? { Next: `Task${index + 1}` } : { End: true })]),
      ),
    }),
  };
}

function parallel(width: number): Parts {
  const tasks = namesOf(width);
  return {
    name: `Parallel of ${width}`,
    input: order,
    states: 1 + width,
    output: tasks.map(() => ({ id: 'a1', n: 1 })),
    tasks,
    document: (task) => ({
      StartAt: 'All',
      States: {
        All: {
          Type: 'Parallel',
          Branches: tasks.map((name) => ({ StartAt: name, States: { [name]: task({ End: true }) } })),
          End: true,
        },
      },
    }),
  };
}

function map(length: number): Parts {
  const items = Array.from({ length }, (_, n) => ({ id: 'a1', n }));
  return {
    name: `Map of ${length.toLocaleString('en-US')}`,
    input: { items },
    states: 1 + length,
    output: items.map(({ id, n }) => ({ id, n: n + 1 })),
    tasks: ['Task0'],
    document: (task, selection) => ({
      StartAt: 'Each',
      States: {
        Each: {
          Type: 'Map',
          ...selection,
          ItemProcessor: { StartAt: 'Task0', States: { Task0: task({ End: true }) } },
          End: true,
        },
      },
    }),
  };
}

/** One task that is throttled again and again and succeeds in the end. No delay counts on either side. */
function retryStorm(failures: number): Parts {
  const Retry = [{ ErrorEquals: ['Throttled'], IntervalSeconds: 1, MaxAttempts: failures, BackoffRate: 1 }];
  return {
    name: `retry storm of ${failures}`,
    input: order,
    states: 1 + failures,
    output: { id: 'a1', n: 1 },
    tasks: ['Task0'],
    document: (task) => ({ StartAt: 'Task0', States: { Task0: task({ Retry, End: true }) } }),
    newFunction: () => {
      let left = failures;
      return (payload) => {
        if (left === 0) return addOne(payload);
        left -= 1;
        throw throttled;
      };
    },
  };
}

/** What is raced. */
export const shapes: readonly Shape[] = [chain(20), parallel(10), map(1000), retryStorm(50)].flatMap((parts) =>
  [plain, byFields].map((flow) => shape(parts, flow)),
);
