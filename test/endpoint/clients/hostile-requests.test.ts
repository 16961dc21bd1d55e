import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { arnOf, type DevServer, roleArn, startDev, stateFolder } from './dev-server.js';
import { chain, outputOf, wait } from './machines.js';
import { ask, closeConnections, curl, curlMissing, post, sendBytes } from './raw-request.js';
import { measureWhile, type Responsiveness } from './responsiveness.js';

// What no client should send, and more of what it should: each is answered as it should be, and the server goes on.

const { folder, remove } = stateFolder();
let server: DevServer;
// These take the server's patience to end, so they begin with the first test and are looked at in the last.
let slow: { readonly head: Promise<string>; readonly body: Promise<string> };

beforeAll(async () => {
  server = await startDev(folder);
  const head = ['POST / HTTP/1.1', 'Host: localhost', 'X-Amz-Target: AWSStepFunctions.ListActivities'].join('\r\n');
  slow = {
    head: dribble(server.port, `${head}\r\n`),
    body: sendBytes(server.port, [`${head}\r\nContent-Length: 1000\r\n\r\n{`]),
  };
}, 60_000);

afterAll(async () => {
  closeConnections();
  await server.stop();
  remove();
});

afterEach(async () => {
  const before = performance.now();
  await ask(server.url, 'ListStateMachines');
  expect(performance.now() - before).toBeLessThan(2000);
});

/** Sends one header after the other, for ever. */
async function dribble(port: number, start: string): Promise<string> {
  const { connect } = await import('node:net');
  return new Promise((tell) => {
    const socket = connect(port, '127.0.0.1');
    let answer = '';
    const more = setInterval(() => socket.write('X-Slow: 1\r\n'), 500);
    socket.setEncoding('utf8').on('data', (text: string) => {
      answer += text;
    });
    socket.on('error', () => {});
    socket.on('close', () => {
      clearInterval(more);
      tell(answer);
    });
    socket.write(start);
  });
}

const report = (what: string, { count, medianMs, worstMs }: Responsiveness, more = '') =>
  process.stdout.write(`${what}: ${count} calls meanwhile, median ${medianMs} ms, worst ${worstMs} ms${more}\n`);

const withoutCurl = curlMissing();
(withoutCurl === undefined ? describe : describe.skip)(`curl${withoutCurl ? ` (${withoutCurl})` : ''}`, () => {
  const list = ['-X', 'POST', '-H', 'X-Amz-Target: AWSStepFunctions.ListActivities', '-d', '{}'];
  type Row = readonly [what: string, args: readonly string[], status: number, body: RegExp];
  const rows: readonly Row[] = [
    ['a good request', list, 200, /^\{"activities":\[\]\}$/],
    ['a foreign Host', [...list, '-H', 'Host: evil.example'], 403, /AccessDeniedException.*evil\.example/],
    ['a foreign Host after "sync-"', [...list, '-H', 'Host: sync-evil.example'], 403, /AccessDeniedException/],
    ['no Host', [...list, '-0', '-H', 'Host:'], 400, /^$/],
    ['its Host after "sync-"', [...list, '-H', 'Host: sync-127.0.0.1'], 200, /activities/],
    ['a foreign Origin', [...list, '-H', 'Origin: https://evil.example'], 403, /Origin: https:\/\/evil\.example/],
    ['the Origin of a file', [...list, '-H', 'Origin: null'], 403, /AccessDeniedException/],
    ['the Origin of another port', [...list, '-H', 'Origin: http://127.0.0.1:3000'], 403, /AccessDeniedException/],
    ['a page of another site', [...list, '-H', 'Sec-Fetch-Site: cross-site'], 403, /Sec-Fetch-Site: cross-site/],
    ['a page of the same site', [...list, '-H', 'Sec-Fetch-Site: same-site'], 403, /AccessDeniedException/],
    ['a preflight of a browser', ['-X', 'OPTIONS', '-H', 'Origin: https://evil.example'], 403, /AccessDenied/],
    ['GET', ['-X', 'GET'], 404, /Step Functions and CloudWatch Logs are at POST \//],
    ['DELETE', ['-X', 'DELETE'], 404, /UnknownOperationException/],
    ['no operation', ['-X', 'POST', '-d', '{}'], 400, /UnknownOperationException.*X-Amz-Target is missing/],
    [
      'an operation that is none',
      ['-X', 'POST', '-d', '{}', '-H', 'X-Amz-Target: AWSStepFunctions.constructor'],
      400,
      /UnknownOperationException/,
    ],
    ['a body that is no JSON', [...list, '-d', '<xml/>'], 400, /SerializationException/],
    ['a body that is a list', [...list.slice(0, -1), '[1]'], 400, /SerializationException/],
  ];

  test.each(rows)('%s', (_what, args, status, body) => {
    const answer = curl(...args, server.url);
    expect(answer.status).toBe(status);
    expect(answer.body).toMatch(body);
  });

  test.each([
    ['/no/such/path', 404],
    ['/2015-03-31/functions/..%2f..%2fetc%2fpasswd/invocations', 404],
    ['/2015-03-31/functions/%00/invocations', 404],
    ['/%ff%fe', 404],
    [`/${'x'.repeat(10_000)}`, 404],
  ])('the path %p', (path, status) => {
    expect(curl('--path-as-is', '-X', 'POST', '-d', '{}', server.url + path).status).toBe(status);
  });

  test.each([
    ['announced', '/', []],
    ['in chunks', '/', ['-H', 'Transfer-Encoding: chunked']],
    ['to a function, announced', '/2015-03-31/functions/OrderFulfilment-PriceOrder/invocations', []],
    [
      'to a function, in chunks',
      '/2015-03-31/functions/OrderFulfilment-PriceOrder/invocations',
      ['-H', 'Transfer-Encoding: chunked'],
    ],
    ['to nowhere', '/elsewhere', ['-H', 'Transfer-Encoding: chunked']],
  ])('a body of 50 MB, %s', (_what, path, more) => {
    const file = join(folder, 'large.json');
    writeFileSync(file, `{"name":"${'x'.repeat(50 * 1024 * 1024)}"}`);
    const before = server.memoryMb();
    const target = ['-H', 'X-Amz-Target: AWSStepFunctions.CreateActivity', ...more];
    const { status, body } = curl('-X', 'POST', ...target, '--data-binary', `@${file}`, server.url + path);
    expect(status).toBe(path === '/elsewhere' ? 404 : 413);
    expect(body).toMatch(/at most 1048576 bytes|smaller than 6291456 bytes|nothing at/);
    expect(server.memoryMb() - before).toBeLessThan(100);
  });
});

describe('bytes', () => {
  const head = (...lines: string[]) =>
    `${['POST / HTTP/1.1', 'Host: localhost', 'X-Amz-Target: AWSStepFunctions.ListActivities', ...lines].join('\r\n')}\r\n\r\n`;
  type Row = readonly [what: string, parts: readonly (string | Buffer)[], answer: RegExp];
  const rows: readonly Row[] = [
    ['noise', [Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 151) % 256))], /^HTTP\/1\.1 400 /],
    ['of another protocol', ['\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'], /^HTTP\/1\.1 400 /],
    ['of HTTP/2', ['PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'], /^HTTP\/1\.1 400 |^HTTP\/1\.1 505 /],
    ['of a header without an end', [`POST / HTTP/1.1\r\nX: ${'x'.repeat(1024 * 1024)}`], /^HTTP\/1\.1 431 /],
    ['of two lengths', [head('Content-Length: 2', 'Content-Length: 3'), '{} '], /^HTTP\/1\.1 400 /],
    ['of a length and chunks', [head('Content-Length: 2', 'Transfer-Encoding: chunked'), '{}'], /^HTTP\/1\.1 400 /],
    ['of a length that is none', [head('Content-Length: many'), '{}'], /^HTTP\/1\.1 400 /],
    ['of a chunk that is none', [head('Transfer-Encoding: chunked'), 'many\r\n{}'], /^HTTP\/1\.1 400 /],
    [
      'more than were announced',
      [head('Content-Length: 2'), '{} and more\r\n\r\n'],
      // What comes after is bad before the answer to what came first is written.
      /HTTP\/1\.1 400 /,
    ],
    ['of 50 MB that are only announced', [head('Content-Length: 52428800')], /^HTTP\/1\.1 413 /],
    [
      'of a proxy that leads elsewhere',
      ['GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n'],
      /^HTTP\/1\.1 403 /,
    ],
  ];

  test.each(rows)(
    '%s',
    async (_what, parts, answer) => {
      expect(await sendBytes(server.port, parts)).toMatch(answer);
    },
    20_000,
  );
});

describe('expressions that run away', () => {
  const forever = [
    ['a loop', '($f := function($n) { $f($n + 1) }; $f(0))'],
    ['two functions that call each other', '($f := function($n) { $g($n) }; $g := function($n) { $f($n) }; $f(0))'],
    ['a pattern that backtracks', `$match("${'a'.repeat(40)}!", /^(a+)+$/)`],
    ['a replacement that backtracks', `$replace("${'x'.repeat(40)}", /(x+x+)+y/, "")`],
    [
      'a string that doubles',
      '($d := function($s, $n) { $n = 0 ? $s : $d($s & $s, $n - 1) }; $length($d("0123456789", 60)))',
    ],
    [
      'a list that doubles',
      '($d := function($a, $n) { $n = 0 ? $a : $d($append($a, $a), $n - 1) }; $count($d([1..1000], 60)))',
    ],
    ['a product of lists', '$sum([1..1000].([1..1000].([1..1000].(1))))'],
    ['a sort without an end', '$count($sort([1..100000], function($l, $r) { $sum([1..1000]) > 0 }))'],
    ['calls that nest', '($f := function($n) { 1 + $f($n + 1) }; $f(0))'],
    ['a range that is too long', '$count([1..100000000])'],
  ] as const;

  test('are cut off one by one, while all else goes on', async () => {
    const create = async (name: string, definition: object): Promise<string> =>
      (await ask(server.url, 'CreateStateMachine', { name, roleArn, definition: JSON.stringify(definition) }))
        .stateMachineArn;
    const machines = await Promise.all(forever.map(([, text], index) => create(`Away${index}`, outputOf(text))));
    const good = await create('Good', chain);
    const before = server.memoryMb();
    const measured = await measureWhile(server.url, async () => {
      const runs = machines.map((stateMachineArn) => run(stateMachineArn));
      const goods: number[] = [];
      for (let count = 0; count < 10; count += 1) {
        const { status, milliseconds } = await run(good);
        expect(status).toBe('SUCCEEDED');
        goods.push(milliseconds);
      }
      return { goods, ended: await Promise.all(runs) };
    });
    const { goods, ended } = measured.result;
    const memory = `memory ${before} MB before, ${server.memoryMb()} MB after`;
    report(
      'expressions that run away',
      measured,
      `; cut off after ${ended.map(({ milliseconds }) => milliseconds).join(', ')} ms; good executions ${goods.join(', ')} ms; ${memory}`,
    );
    const outcomes = ended.map(({ status, error, cause }, index) => [forever[index]?.[0], status, error, cause]);
    expect(outcomes).toEqual(
      forever.map(([what]) => [what, 'FAILED', 'States.QueryEvaluationError', expect.any(String)]),
    );
    expect(measured.medianMs).toBeLessThan(200);
    expect(measured.worstMs).toBeLessThan(1000);
    expect(Math.max(...goods)).toBeLessThan(3000);
    // Whatever the machine: nobody has waited for as long as any of them ran.
    const soonest = Math.min(...ended.map(({ milliseconds }) => milliseconds));
    expect(Math.max(measured.worstMs, ...goods)).toBeLessThan(soonest);
    // A second of a processor each, which takes longer where others want it, too; at worst one after the other.
    expect(Math.max(...ended.map(({ milliseconds }) => milliseconds))).toBeLessThan(forever.length * 3000);
    expect(server.memoryMb() - before).toBeLessThan(500);
  }, 60_000);

  async function run(stateMachineArn: string) {
    const before = performance.now();
    const { executionArn } = await ask(server.url, 'StartExecution', { stateMachineArn });
    for (;;) {
      const { status, error, cause } = await ask(server.url, 'DescribeExecution', { executionArn });
      if (status !== 'RUNNING') return { status, error, cause, milliseconds: Math.round(performance.now() - before) };
      await pause(20);
    }
  }

  test('are refused by TestState and in synchronous executions as well', async () => {
    const definition = JSON.stringify({ ...outputOf(forever[0][1]).States.Compute, QueryLanguage: 'JSONata' });
    const express = { name: 'AwayNow', type: 'EXPRESS', roleArn, definition: JSON.stringify(outputOf(forever[2][1])) };
    const { stateMachineArn } = await ask(server.url, 'CreateStateMachine', express);
    const measured = await measureWhile(server.url, () =>
      Promise.all([
        ask(server.url, 'TestState', { definition }),
        ask(server.url, 'StartSyncExecution', { stateMachineArn }),
      ]),
    );
    report('run-away expressions that are waited for', measured);
    for (const answer of measured.result) {
      expect(answer).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
    }
    expect(measured.medianMs).toBeLessThan(200);
  }, 30_000);
});

describe('many starts at once', () => {
  const { folder: smallFolder, remove: removeSmall } = stateFolder();
  let small: DevServer;

  beforeAll(async () => {
    small = await startDev(smallFolder, ['--port', '0', '--max-running', '3']);
  }, 60_000);

  afterAll(async () => {
    expect(await small.stop()).toBe(0);
    removeSmall();
  });

  const countOf = async (stateMachineArn: string, statusFilter: string): Promise<number> =>
    (await ask(server.url, 'ListExecutions', { stateMachineArn, statusFilter, maxResults: 1000 })).executions.length;

  test('1,000 of them are answered and end', async () => {
    const stateMachineArn = arnOf('stateMachine:Thousand');
    const definition = JSON.stringify(chain);
    await ask(server.url, 'CreateStateMachine', { name: 'Thousand', roleArn, definition });
    const before = server.memoryMb();
    const startedAt = performance.now();
    const measured = await measureWhile(server.url, async () => {
      const answers = await Promise.all(
        Array.from({ length: 1000 }, (_, index) =>
          post(server.url, 'StartExecution', { stateMachineArn, name: `run-${index}`, input: `{"n":${index}}` }),
        ),
      );
      const answeredMs = performance.now() - startedAt;
      while ((await countOf(stateMachineArn, 'RUNNING')) > 0) await pause(50);
      return { answers, answeredMs };
    });
    const { answers, answeredMs } = measured.result;
    const after = server.memoryMb();
    const took = `answered after ${Math.round(answeredMs)} ms, all over after ${Math.round(performance.now() - startedAt)} ms`;
    report('1,000 starts', measured, `; ${took}; memory ${before} MB before, ${after} MB after`);
    expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
    expect(new Set(answers.map(({ body }) => JSON.parse(body).executionArn)).size).toBe(1000);
    expect(await countOf(stateMachineArn, 'SUCCEEDED')).toBe(1000);
    expect(after - before).toBeLessThan(300);
  }, 90_000);

  test('100 of one name are one execution', async () => {
    const definition = JSON.stringify(wait);
    await ask(server.url, 'CreateStateMachine', { name: 'Same', roleArn, definition });
    const stateMachineArn = arnOf('stateMachine:Same');
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => post(server.url, 'StartExecution', { stateMachineArn, name: 'one' })),
    );
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
    expect(await countOf(stateMachineArn, 'RUNNING')).toBe(1);
    await ask(server.url, 'StopExecution', { executionArn: arnOf('execution:Same:one') });
  });

  test('more than may be under way are refused until one is over', async () => {
    const definition = JSON.stringify(wait);
    const { stateMachineArn } = await ask(small.url, 'CreateStateMachine', { name: 'Wait', roleArn, definition });
    const start = () => post(small.url, 'StartExecution', { stateMachineArn });
    const answers = await Promise.all([start(), start(), start(), start(), start()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 400, 400]);
    expect(JSON.parse(answers.find(({ status }) => status === 400)?.body ?? '{}')).toEqual({
      __type: 'com.amazonaws.swf.service.v2.model#ExecutionLimitExceeded',
      message: expect.stringContaining('The maximum number of running executions has been reached: 3.'),
    });
    const { executionArn } = JSON.parse(answers.find(({ status }) => status === 200)?.body ?? '{}');
    await ask(small.url, 'StopExecution', { executionArn });
    expect((await start()).status).toBe(200);
  }, 60_000);
});

test('what is sent too slowly is cut off', async () => {
  expect(await slow.head).toMatch(/^HTTP\/1\.1 408 /);
  expect(await slow.body).toMatch(/^HTTP\/1\.1 408 /);
}, 60_000);

test('nothing of this was a bug of the server', () => {
  expect(server.output()).not.toMatch(/\n\s+at /);
});
