import { parsePlan } from '../../lib/plan/parse-plan.js';
import type { TaskOrder } from '../../lib/plan/plan.js';
import { timedOrder } from '../../lib/plan/timed-order.js';
import { orderOf } from './order-notation.js';

it('knows the order and its durations by number', () => {
  const order = timedOrder(orderOf('a=3>b=2 a>c=5 b>d=1 c>d x=9'));
  expect(order.ids).toEqual(['a', 'b', 'c', 'd', 'x']);
  expect(order.predecessors).toEqual([[], [0], [0], [1, 2], []]);
  expect(order.seconds).toEqual([3, 2, 5, 1, 9]);
  expect(order.makespanOf(parsePlan('a ; (b | c) ; d'))).toBe(9);
  expect(order.makespanOf(parsePlan('(b | x)'))).toBe(9);
});

it('fills in what is not hinted', () => {
  expect(timedOrder(orderOf('a>b')).seconds).toEqual([1, 1]);
  const order = timedOrder(orderOf('a=3>b=2 a>c=5 b>d c>d x=9'));
  expect(order.seconds).toEqual([3, 2, 5, 4, 9]);
  expect(order.makespanOf(parsePlan('a ; (b | c) ; d'))).toBe(12);
});

it('keeps what is known of each task with its number, however the tasks are listed', () => {
  const given: TaskOrder = {
    tasks: [
      { name: 'c', functionKey: 'f', expectedSeconds: 6, hintedBy: 'measured' },
      { name: 'b' },
      { name: 'a', functionKey: 'f' },
    ],
    edges: [['a', 'c']],
  };
  const order = timedOrder(given);
  expect(order.ids).toEqual(['a', 'b', 'c']);
  expect(order.functionKeys).toEqual(['f', undefined, 'f']);
  expect(order.durations).toEqual([
    { task: 'a', seconds: 6, source: 'guessed' },
    { task: 'b', seconds: 6, source: 'guessed' },
    { task: 'c', seconds: 6, source: 'measured' },
  ]);
});

it('knows durations by name, and no other names', () => {
  const order = timedOrder(orderOf('b=3>a=2 c=0'));
  expect(['a', 'b', 'c'].map(order.secondsOf)).toEqual([2, 3, 0]);
  expect(() => order.secondsOf('d')).toThrow('there is no task "d"');
  expect(() => order.makespanOf(parsePlan('a ; d'))).toThrow('there is no task "d"');
});

it.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('refuses a task that takes %p seconds', (expectedSeconds) => {
  const given = { tasks: [{ name: 'a', expectedSeconds }], edges: [] };
  expect(() => timedOrder(given)).toThrow(`"a" cannot take ${expectedSeconds} seconds`);
});

it('refuses a cycle', () => {
  expect(() => timedOrder(orderOf('a>b b>a'))).toThrow('the graph has a cycle: a -> b -> a');
});
