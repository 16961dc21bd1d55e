import { resolve } from 'node:path';
import { bundleFunctions } from '../../lib/bundle/bundle-functions.js';
import type { FunctionOutcome } from '../../lib/engine/ports.js';
import type { Json } from '../../lib/json.js';
import type { LocalFunction } from '../../lib/local/local-function.js';
import {
  type CallNews,
  createLocalFunctions,
  type FunctionOutput,
  type LocalFunctions,
  type LocalOptions,
} from '../../lib/local/local-functions.js';
import { temporaryProject } from '../bundle/temporary-project.js';

/** Bundles exports of fixtures, each under its own name. */
function bundleFixtures(module: string, names: readonly string[]): Record<string, LocalFunction> {
  const sources = names.map((name) => ({
    id: name,
    task: name,
    role: 'task' as const,
    reference: { module: `test/fixtures/lambdas/${module}`, export: name },
  }));
  const bundling = bundleFunctions(sources, { root: resolve('.'), outDir: temporaryProject() });
  if (bundling.kind === 'failed') throw new Error(JSON.stringify(bundling.problems));
  return Object.fromEntries(
    bundling.functions.map(({ source, folder }) => [source.id, { name: source.id, folder, timeoutSeconds: 20 }]),
  );
}

/** A folder as if bundled, with the given code. */
function raw(code: string): LocalFunction {
  return { name: 'raw', folder: temporaryProject({ 'index.js': code }), timeoutSeconds: 20 };
}

const opened: LocalFunctions[] = [];

function open(functions: readonly LocalFunction[], options?: LocalOptions): LocalFunctions {
  const local = createLocalFunctions(functions, options);
  opened.push(local);
  return local;
}

afterEach(async () => {
  await Promise.all(opened.splice(0).map((local) => local.close()));
});

function call(
  local: LocalFunctions,
  functionName: string,
  more: object = {},
  name = 'first',
): Promise<FunctionOutcome> {
  const payload = { input: {}, results: {}, execution: { id: 'arn:1', name }, task: functionName, attempt: 1, ...more };
  return callRaw(local, functionName, payload);
}

function callRaw(local: LocalFunctions, functionName: string, payload: Json): Promise<FunctionOutcome> {
  const execution = { arn: 'arn:1', name: 'first', stateMachineArn: 'arn:m', stateMachineName: 'm' };
  return local.invoke({ functionName, payload, execution, stateName: functionName, retryCount: 0 });
}

/** Error and parsed cause, which is what Step Functions would pass on. */
function failure(outcome: FunctionOutcome) {
  if (outcome.kind !== 'failed') throw new Error(`returned ${JSON.stringify(outcome.payload)}`);
  const { errorType, errorMessage, trace = [] } = JSON.parse(outcome.cause ?? '{}');
  return { error: outcome.error, errorType, message: String(errorMessage).replace(/[0-9a-f-]{36}/, '<id>'), trace };
}

describe('a function that goes wrong', () => {
  const failing = bundleFixtures('misbehaving.ts', [
    'throwsNull',
    'throwsNumber',
    'throwsObject',
    'throwsFunction',
    'throwsPromise',
    'throwsProxy',
    'throwsGetter',
    'throwsMany',
    'throwsChain',
    'throwsAborted',
    'throwsFields',
    'readsNothing',
    'overflows',
    'returnsCycle',
    'returnsFunction',
    'returnsDeep',
    'rejectsAfterReturn',
    'throws',
    'throwsSubclass',
    'throwsText',
    'throwsNothing',
    'rejects',
    'exits',
    'exitsQuietly',
    'neverResolves',
    'loops',
    'returnsBigInt',
    'returnsTooMuch',
    'rejectsUnheard',
    'throwsLater',
    'eatsMemory',
  ]);

  it.each<[string, Partial<LocalFunction>, string, string | RegExp]>([
    ['throws', {}, 'TypeError', 'no such card'],
    ['throwsSubclass', {}, 'OutOfStock', 'no chairs'],
    ['throwsText', {}, 'Error', 'throwsText threw "just text", which is not an Error'],
    ['throwsNothing', {}, 'Error', 'throwsNothing threw undefined, which is not an Error'],
    ['throwsNull', {}, 'Error', 'throwsNull threw null, which is not an Error'],
    ['throwsNumber', {}, 'Error', 'throwsNumber threw 42, which is not an Error'],
    ['throwsObject', {}, 'Error', 'throwsObject threw {"code":7}, which is not an Error'],
    ['throwsFunction', {}, 'Error', 'throwsFunction threw a function, which is not an Error'],
    ['throwsPromise', {}, 'Error', 'throwsPromise threw {}, which is not an Error'],
    ['throwsProxy', {}, 'Error', 'throwsProxy threw something that cannot be read'],
    ['throwsGetter', {}, 'Error', 'throwsGetter threw something that cannot be read'],
    ['throwsMany', {}, 'AggregateError', 'nothing to sit on'],
    ['throwsChain', {}, 'OutOfStock', 'no chairs'],
    ['throwsAborted', {}, 'AbortError', 'This operation was aborted'],
    ['throwsFields', {}, 'OutOfStock', 'no chairs'],
    ['readsNothing', {}, 'Error', "ENOENT: no such file or directory, open '/nowhere'"],
    ['overflows', {}, 'RangeError', 'Maximum call stack size exceeded'],
    ['returnsCycle', {}, 'ResultNotJson', /^returnsCycle returned what JSON cannot hold, at result.self: TypeError: /],
    ['returnsFunction', {}, 'ResultNotJson', 'returnsFunction returned what JSON cannot hold: a function'],
    ['returnsDeep', {}, 'ResultTooLarge', /^returnsDeep returned JSON that nests more than 200 levels/],
    ['rejects', {}, 'RangeError', 'too far'],
    ['exits', {}, 'Runtime.ExitError', 'RequestId: <id> Error: Runtime exited with error: exit status 1'],
    ['exitsQuietly', {}, 'Runtime.ExitError', 'RequestId: <id> Error: Runtime exited without providing a reason'],
    [
      'neverResolves',
      { timeoutSeconds: 0.3 },
      'Sandbox.Timedout',
      'RequestId: <id> Error: Task timed out after 0.30 seconds',
    ],
    ['loops', { timeoutSeconds: 0.3 }, 'Sandbox.Timedout', 'RequestId: <id> Error: Task timed out after 0.30 seconds'],
    ['returnsBigInt', {}, 'ResultNotJson', /^returnsBigInt returned what JSON cannot hold, at result.total: /],
    ['returnsTooMuch', {}, 'ResultTooLarge', /^returnsTooMuch returned 300,002 bytes of JSON, but only 256,000 fit/],
    ['rejectsUnheard', {}, 'Runtime.UnhandledPromiseRejection', 'Error: nobody listens'],
    ['throwsLater', {}, 'Error', 'too late'],
    [
      'eatsMemory',
      { memoryMb: 32 },
      'Runtime.ExitError',
      'RequestId: <id> Error: Runtime exited with error: signal: killed',
    ],
  ])('%s', async (name, settings, error, message) => {
    const local = open([{ ...failing[name]!, ...settings }]);
    expect(failure(await call(local, name))).toMatchObject({
      error,
      errorType: error,
      message: typeof message === 'string' ? message : expect.stringMatching(message),
    });
  });

  it('does not load', async () => {
    const { default: local } = bundleFixtures('throws-while-loading.ts', ['default']) as Record<string, LocalFunction>;
    const { error, message, trace } = failure(await call(open([local!]), 'default'));
    expect([error, message]).toEqual(['Error', 'DATABASE_URL is not set']);
    expect(trace[1]).toMatch(/test\/fixtures\/lambdas\/throws-while-loading\.ts:1:7/);
  });

  it.each<[string, readonly (string | RegExp)[]]>([
    [
      'throwsMany',
      ['AggregateError: nothing to sit on', 'Caused by: OutOfStock: no chairs', /^Caused by: .*no tables/],
    ],
    [
      'throwsChain',
      ['OutOfStock: no chairs', 'Caused by: RangeError: shelf 9 of 8', /^Caused by: Error: throwsChain threw "the map/],
    ],
    ['throwsFields', ['OutOfStock: no chairs', '    with {"sku":"C-1","left":0}']],
    ['readsNothing', [/^Error: ENOENT/, '    with {"errno":-2,"code":"ENOENT","syscall":"open","path":"/nowhere"}']],
  ])('tells in its trace of causes and fields: %s', async (name, lines) => {
    const { trace } = failure(await call(open([failing[name]!]), name));
    const told = trace.filter((line: string) => !line.startsWith('    at '));
    expect(told).toEqual(lines.map((line) => (typeof line === 'string' ? line : expect.stringMatching(line))));
  });

  it('has returned when a promise is rejected afterwards; the next call has an environment of its own', async () => {
    const local = open([failing.rejectsAfterReturn!]);
    const outcome = () => call(local, 'rejectsAfterReturn');
    expect(await outcome()).toEqual({ kind: 'returned', payload: 'done' });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await outcome()).toEqual({ kind: 'returned', payload: 'done' });
  });

  it('has a trace in the lines of the source', async () => {
    const { trace } = failure(await call(open([failing.throwsSubclass!]), 'throwsSubclass'));
    expect(trace.slice(0, 2)).toEqual([
      'OutOfStock: no chairs',
      expect.stringMatching(/^ {4}at .*\(?test\/fixtures\/lambdas\/misbehaving\.ts:8:9\)?$/),
    ]);
    expect(trace.join('\n')).not.toMatch(/worker eval|node:internal/);
  });

  it('is called in a new environment after it broke, and in the same after it threw', async () => {
    const local = open([failing.exits!, failing.throws!]);
    for (const name of ['exits', 'exits', 'throws', 'throws']) {
      expect((await call(local, name)).kind).toBe('failed');
    }
  });
});

describe('code without the wrapper', () => {
  it.each([
    ['has no handler', 'exports.other = 1;', 'Runtime.HandlerNotFound', 'index.handler is undefined or not exported'],
    ['throws while loading', 'throw new RangeError("no URL")', 'RangeError', 'no URL'],
    ['does not parse', 'exports.handler = (', 'Runtime.UserCodeSyntaxError', /^SyntaxError: /],
    [
      'requires what is not there',
      'require("nowhere")',
      'Runtime.ImportModuleError',
      /^Error: Cannot find module 'nowhere'/,
    ],
    ['throws a text', 'exports.handler = async () => { throw "text"; }', 'string', 'text'],
    ['throws nothing', 'exports.handler = async () => { throw undefined; }', 'handled', /^callback called with Error/],
    ['returns a BigInt', 'exports.handler = async () => 1n', 'Error', 'Unable to stringify response body'],
    [
      'returns 7 MB',
      'exports.handler = async () => "x".repeat(7e6)',
      'Function.ResponseSizeTooLarge',
      /exceeded maximum/,
    ],
  ])('%s', async (_, code, error, message) => {
    expect(failure(await callRaw(open([raw(code)]), 'raw', {}))).toMatchObject({
      error,
      errorType: error,
      message: typeof message === 'string' ? message : expect.stringMatching(message),
    });
  });

  it('sees the context of Lambda', async () => {
    const local = open([
      raw('exports.handler = async (event, context) => ({ event, context, left: context.getRemainingTimeInMillis() })'),
    ]);
    expect(await callRaw(local, 'raw', { a: [1, null] })).toMatchObject({
      kind: 'returned',
      payload: {
        event: { a: [1, null] },
        context: {
          functionName: 'raw',
          functionVersion: '$LATEST',
          memoryLimitInMB: '1024',
          invokedFunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:raw',
          awsRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        },
      },
    });
  });

  it('returns null for nothing', async () => {
    expect(await callRaw(open([raw('exports.handler = async () => {}')]), 'raw', {})).toEqual({
      kind: 'returned',
      payload: null,
    });
  });
});

describe('a call that is refused', () => {
  it.each<[string, string, Json, string]>([
    ['of an unknown function', 'Nobody', {}, 'Lambda.ResourceNotFoundException'],
    ['with more than 6 MB', 'raw', 'x'.repeat(6 * 1024 * 1024), 'Lambda.RequestTooLargeException'],
  ])('%s', async (_, name, payload, error) => {
    const local = open([raw('exports.handler = async () => 1')]);
    expect(await callRaw(local, name, payload)).toMatchObject({ kind: 'failed', error });
  });

  it('after closing', async () => {
    const local = open([raw('exports.handler = async () => 1')]);
    await local.close();
    expect(await callRaw(local, 'raw', {})).toMatchObject({ kind: 'failed', error: 'Lambda.ServiceException' });
  });

  it('to a folder that is gone', async () => {
    const local = open([{ name: 'gone', folder: '/nowhere', timeoutSeconds: 3 }]);
    expect(await callRaw(local, 'gone', {})).toMatchObject({ kind: 'failed', error: 'Lambda.ServiceException' });
  });
});

describe('an environment', () => {
  const { counts, meets, speaks, looksAround, hasTime } = bundleFixtures('well-behaved.ts', [
    'counts',
    'meets',
    'speaks',
    'looksAround',
    'hasTime',
  ]) as Record<string, LocalFunction>;
  const { neverResolves, loops } = bundleFixtures('misbehaving.ts', ['neverResolves', 'loops']) as Record<
    string,
    LocalFunction
  >;

  it('keeps the state of its module between calls', async () => {
    const local = open([counts!]);
    const results = [await call(local, 'counts'), await call(local, 'counts'), await call(local, 'counts')];
    expect(results.map((outcome) => outcome.kind === 'returned' && outcome.payload)).toEqual([1, 2, 3]);
  });

  it('takes one call at a time: calls at the same time get one each', async () => {
    const local = open([meets!]);
    const names = ['a', 'b', 'c'];
    const outcomes = await Promise.all(names.map((name) => call(local, 'meets', {}, name)));
    expect(outcomes).toEqual(names.map((execution) => ({ kind: 'returned', payload: { calls: 1, execution } })));
  });

  it('is let go when more are idle than allowed', async () => {
    const local = open([counts!, meets!], { maxIdle: 1 });
    await call(local, 'counts');
    await call(local, 'meets');
    expect(await call(local, 'counts')).toEqual({ kind: 'returned', payload: 1 });
  });

  it('has its own variables and nothing of the process around it', async () => {
    const environment = { GREETING: 'hello', STEPWRIGHT_INLINE_BYTES: '1000' };
    const local = open([{ ...looksAround!, environment }], {
      region: 'eu-central-1',
      environment: { HOME: '/home/me' },
    });
    expect(await call(local, 'looksAround')).toMatchObject({
      payload: {
        AWS_LAMBDA_FUNCTION_NAME: 'looksAround',
        AWS_REGION: 'eu-central-1',
        ...environment,
        HOME: '/home/me',
      },
    });
    expect(await call(open([looksAround!]), 'looksAround')).toEqual({
      kind: 'returned',
      payload: { AWS_LAMBDA_FUNCTION_NAME: 'looksAround', AWS_REGION: 'us-east-1' },
    });
  });

  it('is found by the ARN of its function, with or without a version', async () => {
    const local = open([counts!]);
    const arn = 'arn:aws:lambda:us-east-1:123456789012:function:counts';
    expect(await call(local, arn)).toEqual({ kind: 'returned', payload: 1 });
    expect(await call(local, `${arn}:live`)).toEqual({ kind: 'returned', payload: 2 });
  });

  it('counts down to its timeout', async () => {
    const local = open([{ ...hasTime!, timeoutSeconds: 2 }]);
    const outcome = await call(local, 'hasTime');
    const { before, after } = (outcome.kind === 'returned' ? outcome.payload : {}) as { before: number; after: number };
    expect(before).toBeGreaterThan(1500);
    expect(after).toBeLessThanOrEqual(200);
  });

  it('passes on what is written, in order, with its call', async () => {
    const outputs: FunctionOutput[] = [];
    const local = open([speaks!], { onOutput: (output) => outputs.push(output) });
    await call(local, 'speaks', { attempt: 2 });
    expect(outputs.map(({ stream, text }) => [stream, text])).toEqual([
      ['stdout', 'speaks attempt 2\n'],
      ['stderr', 'careful\n'],
      ['stdout', 'no line end'],
    ]);
    expect(outputs[0]).toMatchObject({ call: { functionName: 'speaks', retryCount: 0 }, time: expect.any(Number) });
  });

  it.each([
    ['never resolves', neverResolves, 'waiting\n'],
    ['never gives way', loops, 'looping\n'],
  ])('passes on what was written by a function that %s', async (_, local, text) => {
    const outputs: FunctionOutput[] = [];
    const { invoke } = open([{ ...local!, timeoutSeconds: 0.3 }], { onOutput: (output) => outputs.push(output) });
    await call({ invoke } as LocalFunctions, local!.name);
    expect(outputs.map((output) => output.text)).toEqual([text]);
  });

  it.each([
    ['returns', 'exports.handler = async () => console.log("x")', { status: 'success' }],
    [
      'throws',
      'exports.handler = async () => { console.log("x"); throw new RangeError("no") }',
      { status: 'error', errorType: 'RangeError' },
    ],
    [
      'ends its process',
      'exports.handler = async () => { console.log("x"); process.exit(3) }',
      { status: 'failure', errorType: 'Runtime.ExitError', errorMessage: expect.stringContaining('exit status 3') },
    ],
    [
      'takes too long',
      'exports.handler = () => { console.log("x"); return new Promise(() => setInterval(() => {}, 99)) }',
      { status: 'timeout', errorType: 'Sandbox.Timedout', errorMessage: expect.stringContaining('timed out') },
    ],
  ])('tells of a call that %s, before and after what it wrote', async (_, code, end) => {
    const heard: (CallNews | FunctionOutput)[] = [];
    const hear = (news: CallNews | FunctionOutput) => void heard.push(news);
    const local = { ...raw(code), timeoutSeconds: 0.3 };
    await callRaw(open([local], { onCall: hear, onOutput: hear }), 'raw', {});
    const [began, written, ended, ...others] = heard;
    expect(others).toEqual([]);
    const { requestId, logStreamName } = began as CallNews;
    expect(logStreamName).toMatch(/^\d{4}\/\d\d\/\d\d\/\[\$LATEST\][0-9a-f]{32}$/);
    const about = { requestId, logStreamName, call: { functionName: 'raw' } };
    expect(began).toMatchObject({ ...about, kind: 'began', local });
    expect(written).toMatchObject({ ...about, text: 'x\n' });
    expect(ended).toMatchObject({ ...about, kind: 'ended', end });
    expect((ended as CallNews).end?.durationMs).toBeGreaterThanOrEqual(0);
  });

  it('ends when it is closed, and the call under way fails', async () => {
    const local = open([loops!]);
    const outcome = call(local, 'loops');
    await new Promise((resolve) => setTimeout(resolve, 200));
    await local.close();
    expect(failure(await outcome).error).toBe('Runtime.ExitError');
  });
});
