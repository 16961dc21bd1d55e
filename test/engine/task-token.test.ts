import { findTaskToken } from '../../lib/engine/find-task-token.js';
import { executionIdentity } from '../../lib/engine/identity.js';
import type { Phase, RunningStrand, Snapshot, Strand } from '../../lib/engine/snapshot.js';
import { readTaskToken, taskToken } from '../../lib/engine/task-token.js';
import { start, stateMachineArn } from './run-machine.js';

const execution = executionIdentity(stateMachineArn, 'run');
const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('a task token', () => {
  it('says where it belongs, in at most 1,024 characters', () => {
    const long = executionIdentity(`${stateMachineArn.replace('Machine', 'M'.repeat(80))}`, 'r'.repeat(80));
    const target = { executionArn: long.arn, to: { path: [3, 39, 0, 7], token: 123_456 } };
    const text = taskToken(target, '8e2c1f5a-2f0d-4c6e-9d57-0f6e6f0a3c11');
    expect(readTaskToken(text)).toEqual(target);
    expect(text.length).toBeLessThanOrEqual(1024);
    expect(text).toMatch(/^[\w-]+$/);
  });

  it.each([
    ['no text', ''],
    ['other text', 'AAAAKgAAAAIAAAAA'],
    ['other JSON', encoded({ executionArn: 'x' })],
    ['too little', encoded(['arn', [], 1])],
    ['no path', encoded(['arn', ['0'], 1, 'salt'])],
    ['no number', encoded(['arn', [], '1', 'salt'])],
  ])('is not %s', (_name, text) => expect(readTaskToken(text)).toBeUndefined());
});

describe('findTaskToken', () => {
  const tokenAt = (path: readonly number[], token: number, salt = 'salt') =>
    taskToken({ executionArn: execution.arn, to: { path, token } }, salt);
  const strandOf = (phase: Phase): RunningStrand => ({
    kind: 'running',
    variables: {},
    last: 2,
    visit: { state: 'A', input: {}, enteredAt: start, enteredEventId: 2, previousEventId: 0, retries: [] },
    phase,
  });
  const waiting = (path: readonly number[], token: number): RunningStrand =>
    strandOf({
      kind: 'invoking',
      token: token + 1,
      functionName: 'f',
      payload: {},
      callback: { token, taskToken: tokenAt(path, token) },
    });
  const done: Strand = { kind: 'succeeded', output: 1, last: 3 };
  const root = strandOf({
    kind: 'branches',
    token: 1,
    strands: [
      done,
      waiting([1], 2),
      strandOf({ kind: 'iterating', token: 4, items: [1, 2], strands: [done, waiting([2, 1], 5)], last: 9 }),
    ],
  });
  const snapshot: Snapshot = {
    execution,
    input: {},
    startedAt: start,
    events: 9,
    tokens: 6,
    progress: { kind: 'running', root },
  };

  it.each<[string, string, object | undefined]>([
    ['in a branch', tokenAt([1], 2), { path: [1], token: 2 }],
    ['in an iteration', tokenAt([2, 1], 5), { path: [2, 1], token: 5 }],
    ['of an attempt that is over', tokenAt([1], 1), undefined],
    ['that is guessed', tokenAt([1], 2, 'guess'), undefined],
    ['of a branch that is over', tokenAt([0], 2), undefined],
    ['of no branch', tokenAt([7], 2), undefined],
    ['of a state that is no Task', tokenAt([], 1), undefined],
    ['below a task', tokenAt([1, 0], 2), undefined],
    ['of another execution', taskToken({ executionArn: 'other', to: { path: [1], token: 2 } }, 'salt'), undefined],
    ['that is none', 'none', undefined],
  ])('looks for one %s', (_name, text, expected) => expect(findTaskToken(snapshot, text)).toEqual(expected));

  it('finds none in an execution that is over', () => {
    const over: Snapshot = { ...snapshot, progress: { kind: 'ended', status: 'TIMED_OUT', stoppedAt: start, root } };
    expect(findTaskToken(over, tokenAt([1], 2))).toBeUndefined();
  });
});
