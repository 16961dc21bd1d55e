import type { HistoryEvent } from '../../lib/undo/history-event.js';
import { readTaskRecords } from '../../lib/undo/read-task-records.js';
import { history } from './written-history.js';

const states = new Map(['a', 'b'].map((name) => [name, name]));
const read = (events: readonly HistoryEvent[], task = 'a') => readTaskRecords(events, states).get(task);

/** The same history with other details of the events of a type. */
function changed(notation: string, type: string, details: HistoryEvent['details'] = {}, timestamp?: number) {
  return history(notation).map((event) =>
    event.type === type ? { ...event, details, timestamp: timestamp ?? event.timestamp } : event,
  );
}

const call = { resourceType: 'lambda', resource: 'invoke', parameters: '{"Payload":{"task":"a"}}' };

it.each([
  ['the timeout of its state, from its start', history('call a, ABORTED'), 64_000],
  ['no timeout: as long as a function may run', changed('call a, ABORTED', 'TaskScheduled', call), 904_000],
  ['a start that came late', changed('call a, ABORTED', 'TaskStarted', {}, 20_000), 80_000],
  ['never started', history('enter a, schedule a, ABORTED'), 63_000],
])('what is under way may run until: %s', (_, events, until) => {
  expect(read(events)).toMatchObject({ outcome: { kind: 'in-flight', until }, mayRunUntil: until });
});

it.each([
  ['null', '{"Payload":null,"StatusCode":200}', { output: null }],
  ['nested', '{"Payload":{"a":[1]}}', { output: { a: [1] } }],
  ['no payload at all', '{"StatusCode":200}', {}],
  ['cut', '{"Payload":{"a":[1', {}],
])('an output that is %s', (_, output, expected) => {
  const events = changed('do a, SUCCEEDED', 'TaskSucceeded', { ...call, output });
  expect(read(events)?.outcome).toEqual({ kind: 'completed', at: 5000, ...expected });
});

it('knows a task by its state when the call is not told', () => {
  const bare = changed('do a, SUCCEEDED', 'TaskScheduled', {});
  expect(read(bare)?.outcome).toMatchObject({ kind: 'completed', output: 'out a' });
  expect(readTaskRecords(bare, new Map())).toEqual(new Map());
});

it('knows a task by its call when the state is not known', () => {
  expect(readTaskRecords(history('do a, SUCCEEDED'), new Map()).get('a')?.outcome).toMatchObject({ output: 'out a' });
});

it('leaves alone what calls no function', () => {
  const start = { resourceType: 'states', resource: 'startExecution.sync:2', parameters: '{"Payload":{"task":"a"}}' };
  expect(readTaskRecords(changed('call x, ABORTED', 'TaskScheduled', start), states)).toEqual(new Map());
});

it.each([
  [
    { error: 'Boom', cause: 'no' },
    { error: 'Boom', cause: 'no' },
  ],
  [{ error: 'States.Timeout' }, { error: 'States.Timeout' }],
  [{ error: 'Boom', cause: '' }, { error: 'Boom' }],
  [{}, { error: 'States.TaskFailed' }],
])('a failure with %j', (details, expected) => {
  const events = changed('call a, fail a Boom, ABORTED', 'TaskFailed', details);
  expect(read(events)?.outcome).toEqual({ kind: 'failed', ...expected, settled: false });
});

it('knows what failed before its call: its event follows the one before its state', () => {
  const events = history('do a, enter b, misevaluate b, ABORTED').map((event) =>
    event.type === 'EvaluationFailed' ? { ...event, previousEventId: 6 } : event,
  );
  expect(read(events, 'b')?.outcome).toMatchObject({ kind: 'failed', error: 'States.QueryEvaluationError' });
  expect(read(events, 'a')?.outcome).toMatchObject({ kind: 'completed', output: 'out a' });
});

it('waits for no call that could not be started', () => {
  const details = { resourceType: 'lambda', error: 'Lambda.ResourceNotFoundException' };
  const events = history('call a, ABORTED').map((event) =>
    event.type === 'TaskStarted' ? { ...event, type: 'TaskStartFailed', details } : event,
  );
  expect(read(events)).toEqual({
    task: 'a',
    outcome: { kind: 'failed', error: 'Lambda.ResourceNotFoundException', settled: false },
    scheduledAt: 3000,
  });
});

it('reads a history of 25,000 events in no time', () => {
  const events: HistoryEvent[] = [];
  for (let n = 0; n < 5000; n += 1) {
    const id = n * 5 + 1;
    const parameters = JSON.stringify({ Payload: { task: `t${n}`, input: 'x'.repeat(200) } });
    const details = [{ name: `t${n}` }, { ...call, parameters }, {}, { output: '{"Payload":1}' }, { name: `t${n}` }];
    ['TaskStateEntered', 'TaskScheduled', 'TaskStarted', 'TaskSucceeded', 'TaskStateExited'].forEach((type, index) => {
      events.push({
        id: id + index,
        previousEventId: id + index - 1,
        timestamp: id,
        type,
        details: details[index] ?? {},
      });
    });
  }
  const before = performance.now();
  expect(readTaskRecords(events, new Map()).size).toBe(5000);
  expect(performance.now() - before).toBeLessThan(1000);
});
