import { AsyncResource } from 'node:async_hooks';
import { Logger } from '@aws-lambda-powertools/logger';
import { logFields } from '../../lib/runtime/log-fields.js';
import { NonRetryableError } from '../../lib/runtime/non-retryable-error.js';
import type { TaskContext } from '../../lib/runtime/task-context.js';
import { wrapRollback, wrapTask } from '../../lib/runtime/wrap.js';

/** Lambda's, which has one method more than Node's. */
const console = globalThis.console as Console & { fatal(...values: unknown[]): void };
const METHODS = ['trace', 'debug', 'log', 'info', 'warn', 'error', 'fatal'] as const;

const call = {
  input: {},
  results: {},
  execution: { id: 'arn:aws:states:eu-west-1:1:execution:Orders:monday', name: 'monday' },
  task: 'ChargeCard',
  attempt: 2,
};
const undo = { ...call, outcome: 'failed', failure: { task: 'ChargeCard', error: 'NoFunds', cause: null } };
const lambda = (awsRequestId = 'request-1') => ({ awsRequestId, getRemainingTimeInMillis: () => 3000 });

/** Whose every line of the call is. */
const fields = {
  timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
  requestId: 'request-1',
  executionId: call.execution.id,
  executionName: 'monday',
  task: 'ChargeCard',
  role: 'task',
  attempt: 2,
};
const ended = { durationMs: expect.any(Number) };

/** What Lambda's own console would have written, which knows of no call. */
let lambdas: unknown[][];
let written: string;
const lines = () =>
  written
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));

const saved = { ...console };
beforeEach(() => {
  lambdas = [];
  written = '';
  for (const method of METHODS) console[method] = (...values: unknown[]) => void lambdas.push([method, ...values]);
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written += text;
    return true;
  });
  process.env.AWS_LAMBDA_LOG_FORMAT = 'JSON';
});
afterEach(() => {
  jest.restoreAllMocks();
  Object.assign(console, saved);
  delete process.env.AWS_LAMBDA_LOG_FORMAT;
  delete process.env.AWS_LAMBDA_LOG_LEVEL;
});

/** The first line of a task that does this. */
async function logged(work: () => void): Promise<unknown> {
  await wrapTask(work)(call, lambda());
  return lines()[0];
}

describe('the lines of a call', () => {
  it('say whose they are, beside what Lambda says, and how the call ended', async () => {
    await wrapTask(() => console.info('charging'))(call, lambda());
    expect(lines()).toEqual([
      { ...fields, level: 'INFO', message: 'charging' },
      { ...fields, level: 'INFO', message: 'task succeeded', ...ended },
    ]);
    expect(lambdas).toEqual([]);
  });

  it.each([
    ['succeeds', () => {}],
    [
      'fails',
      () => {
        throw new Error('no');
      },
    ],
  ])('say how long it took when it %s', async (_, end) => {
    const slow = wrapTask(async () => {
      await new Promise((resolve) => setTimeout(resolve, 30));
      end();
    });
    await slow(call, lambda()).catch(() => {});
    expect(lines()[0].durationMs).toBeGreaterThanOrEqual(25);
    expect(lines()[0].durationMs).toBeLessThan(3000);
  });

  it('of a rollback name its task, and that it undoes', async () => {
    await wrapRollback(() => console.warn('refunding'))(undo, lambda());
    expect(lines()).toEqual([
      { ...fields, role: 'rollback', level: 'WARN', message: 'refunding' },
      { ...fields, role: 'rollback', level: 'INFO', message: 'rollback succeeded', ...ended },
    ]);
  });

  it('of a call that fails end with its error, which goes on as it is', async () => {
    class NoFunds extends Error {}
    const failing = wrapTask(() => {
      throw new NoFunds('only 3 left', { cause: new Error('the bank said so') });
    });
    await expect(failing(call, lambda())).rejects.toMatchObject({ name: 'NoFunds', message: 'only 3 left' });
    expect(lines()).toEqual([
      {
        ...fields,
        level: 'ERROR',
        message: 'task failed',
        ...ended,
        errorType: 'NoFunds',
        errorMessage: 'only 3 left',
        stackTrace: expect.arrayContaining(['NoFunds: only 3 left', 'Caused by: Error: the bank said so']),
      },
    ]);
  });

  it.each([
    ['text', 'no', 'ChargeCard threw "no", which is not an Error'],
    ['nothing', undefined, 'ChargeCard threw undefined, which is not an Error'],
  ])('of a call that throws %s say so', async (_, thrown, message) => {
    const failing = wrapTask(() => {
      throw thrown;
    });
    await expect(failing(call, lambda())).rejects.toThrow('which is not an Error');
    expect(lines()[0]).toMatchObject({
      message: 'task failed',
      errorType: 'Error',
      errorMessage: message,
    });
  });

  it.each([
    ['trace', 'TRACE'],
    ['debug', 'DEBUG'],
    ['log', 'INFO'],
    ['info', 'INFO'],
    ['warn', 'WARN'],
    ['error', 'ERROR'],
    ['fatal', 'FATAL'],
  ] as const)('that console.%s writes have level %s', async (method, level) => {
    expect(await logged(() => console[method]('so'))).toEqual({ ...fields, level, message: 'so' });
  });

  it.each([
    ['TRACE', ['TRACE', 'DEBUG', 'INFO', 'INFO', 'WARN', 'ERROR', 'FATAL', 'INFO']],
    ['DEBUG', ['DEBUG', 'INFO', 'INFO', 'WARN', 'ERROR', 'FATAL', 'INFO']],
    ['INFO', ['INFO', 'INFO', 'WARN', 'ERROR', 'FATAL', 'INFO']],
    ['WARN', ['WARN', 'ERROR', 'FATAL']],
    ['ERROR', ['ERROR', 'FATAL']],
    ['FATAL', ['FATAL']],
  ])('are at least of the level of the function: %s', async (level, expected) => {
    process.env.AWS_LAMBDA_LOG_LEVEL = level;
    await logged(() => METHODS.forEach((method) => void console[method]('so')));
    expect(lines().map((line) => line.level)).toEqual(expected);
  });

  it('are in one line each, whatever is in them', async () => {
    expect(await logged(() => console.info('two\nlines'))).toMatchObject({ message: 'two\nlines' });
  });
});

describe('whose a line is', () => {
  it('is told by the call that began the work, also when another is under way', async () => {
    let late = () => {};
    const handler = wrapTask((_event, { attempt }) => {
      if (attempt === 1) late = AsyncResource.bind(() => console.info('late'));
      else late();
    });
    await handler({ ...call, attempt: 1 }, lambda('request-1'));
    await handler({ ...call, attempt: 2 }, lambda('request-2'));
    expect(lines().map(({ message, attempt, requestId }) => [message, attempt, requestId])).toEqual([
      ['task succeeded', 1, 'request-1'],
      ['late', 1, 'request-1'],
      ['task succeeded', 2, 'request-2'],
    ]);
  });

  it('is told over timers and promises, for calls at the same time', async () => {
    const handler = wrapTask(async (_event, { task }) => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      console.info(`I am ${task}`);
    });
    await Promise.all(['A', 'B'].map((task) => handler({ ...call, task }, lambda())));
    for (const { message, task } of lines()) if (message.startsWith('I am')) expect(message).toBe(`I am ${task}`);
    expect(lines()).toHaveLength(4);
  });

  it('is not told outside of calls: that is left to Lambda', async () => {
    await wrapTask(() => {})(call, lambda());
    written = '';
    console.warn('frozen', 1);
    expect(lambdas).toEqual([['warn', 'frozen', 1]]);
    expect(written).toBe('');
  });

  it('is for nobody to know where the state machine did not call', async () => {
    await expect(wrapTask(() => {})({}, lambda())).rejects.toBeInstanceOf(Error);
    expect(written).toBe('');
  });
});

it.each([['Text'], [undefined]])('leaves console alone where Lambda does not log as JSON: %s', async (format) => {
  if (format === undefined) delete process.env.AWS_LAMBDA_LOG_FORMAT;
  else process.env.AWS_LAMBDA_LOG_FORMAT = format;
  const info = console.info;
  await wrapTask(() => console.info('plain', 1))(call, lambda());
  expect(lambdas).toEqual([['info', 'plain', 1]]);
  expect(written).toBe('');
  expect(console.info).toBe(info);
});

describe('a logger of the user', () => {
  it('such as Powertools takes the fields, and writes lines of its own', async () => {
    const logger = new Logger({ serviceName: 'orders' });
    const handler = wrapTask((_event, context: TaskContext) => {
      logger.appendKeys({ ...logFields(context) });
      logger.warn('charging', { total: 7 });
      console.info('through console');
    });
    const theirs: string[] = [];
    jest
      .spyOn((logger as unknown as { console: Console }).console, 'warn')
      .mockImplementation((line) => void theirs.push(line));
    await handler(call, lambda());
    expect(theirs.map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({
        ...logFields(await contextOf(call)),
        level: 'WARN',
        message: 'charging',
        service: 'orders',
        total: 7,
      }),
    ]);
    expect(lines()[0]).toEqual({ ...fields, level: 'INFO', message: 'through console' });
  });

  it('writes them where Lambda reads, and nobody else adds to them', async () => {
    const logger = new Logger({ serviceName: 'orders' });
    await wrapTask((_event, context: TaskContext) => {
      logger.appendKeys({ ...logFields(context) });
      logger.info('once');
    })(call, lambda());
    const [first, second] = lines();
    expect(first).toMatchObject({
      message: 'once',
      executionName: 'monday',
      task: 'ChargeCard',
      role: 'task',
      attempt: 2,
    });
    expect(second.message).toBe('task succeeded');
  });
});

async function contextOf(payload: unknown): Promise<TaskContext> {
  let seen: TaskContext | undefined;
  await wrapTask((_event, context) => {
    seen = context;
  })(payload, lambda());
  if (seen === undefined) throw new NonRetryableError('not called');
  return seen;
}
