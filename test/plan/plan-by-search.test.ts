import fc from 'fast-check';
import { checkPlan } from '../../lib/plan/check-plan.js';
import { parallel, sequence, taskPlan } from '../../lib/plan/compose-plan.js';
import { foldPlan } from '../../lib/plan/fold-plan.js';
import type { Plan, TaskOrder } from '../../lib/plan/plan.js';
import { planBySearch } from '../../lib/plan/plan-by-search.js';
import { printPlan } from '../../lib/plan/print-plan.js';
import { timedOrder } from '../../lib/plan/timed-order.js';
import { crossingOrder, hintedOrder, sparseOrder } from '../laws/arbitrary-order.js';
import { orderOf } from './order-notation.js';

function planned(given: TaskOrder, visits?: number): { plan: Plan; seconds: number } {
  const order = timedOrder(given);
  const plan = planBySearch(order, visits);
  return { plan, seconds: order.makespanOf(plan) };
}

describe('planBySearch', () => {
  const rows: [order: string, plan: string][] = [
    ['a', 'a'],
    ['c b a', '(a | b | c)'],
    ['a=3>c=1 b=1>c b>d=3', 'b ; ((a ; c) | d)'],
    // Twins stand side by side, wherever one of them would stand alone.
    ['a=3>c=1 b=1>c b>d=3 b>e=2', 'b ; ((a ; c) | d | e)'],
    ['a=3>c=1 b=1>c b>d=3 f=1>c f>d', '(b | f) ; ((a ; c) | d)'],
    // The longest of them counts: with 3 seconds for e it pays to start d and e early, with 1 it does not.
    ['a=3>c=1 b=1>c b>d=1 b>e=3', 'b ; ((a ; c) | d | e)'],
    ['a=3>c=1 b=1>c b>d=1 b>e=1', '(a | (b ; (d | e))) ; c'],
    // With fewer Parallel states, where that takes no longer; a twin makes one.
    ['a=1>b=2 c=5>b c>d=9', 'c ; ((a ; b) | d)'],
    ['a=1>b=1 a>c=4 d=5>c', '((a ; b) | d) ; c'],
    ['a=1>c=9 b=9>c b>d=1 c>e=8', '(a | b) ; (c | d) ; e'],
    ['a=1>c=9 b=9>c b>d=1 c>e=8 c>f=8', '(a | b) ; c ; (d | e | f)'],
    // Branches in the order of their first tasks, twins and the rest of a part among the others.
    ['z=3>a=1 b=1>a b>d=3', 'b ; (d | (z ; a))'],
    ['a=3>x=3 b=3>x c=3>x b>y=3', '(a | b | c) ; (x | y)'],
    ['a=3>c=1 b=1>c b>d=3 aa=2', '(aa | (b ; ((a ; c) | d)))'],
  ];

  it.each(rows)('plans %p as %p', (text, plan) => {
    expect(printPlan(planned(orderOf(text)).plan)).toBe(plan);
  });

  it('takes the word of hints, where all tasks of a part have one', () => {
    const tasks = [
      { name: 'a', expectedSeconds: 9, functionKey: 'f' },
      { name: 'b', expectedSeconds: 9, functionKey: 'f' },
      { name: 'c', expectedSeconds: 4 },
      { name: 'd', expectedSeconds: 1 },
    ];
    const { edges } = orderOf('a>c a>d b>d');
    const guessed = tasks.map((task) => (task.name === 'b' ? { name: 'b', functionKey: 'f' } : task));
    const printed = (order: TaskOrder) => printPlan(planned(order).plan);
    expect(printed({ tasks, edges })).toBe('(a | b) ; (c | d)');
    expect(printed({ tasks: [...tasks, { name: 'x' }], edges })).toBe('(((a | b) ; (c | d)) | x)');
    expect(printed({ tasks: guessed, edges })).toBe('((a ; c) | b) ; d');
  });

  it('does the same every time, whatever it planned in between', () => {
    fc.assert(
      fc.property(crossingOrder({ maxTasks: 25 }), sparseOrder({ maxTasks: 25 }), (order, other) => {
        const first = planned(order, 200_000).plan;
        planned(other, 200_000);
        expect(planned(order, 200_000).plan).toEqual(first);
      }),
      { numRuns: 12 },
    );
  });

  it('plans 300 tasks, and keeps every dependency', () => {
    const [order] = fc.sample(crossingOrder({ maxTasks: 300 }), { seed: 2, numRuns: 1 });
    expect(order!.tasks.length).toBeGreaterThan(150);
    expect(checkPlan(planned(order!).plan, order!)).toEqual([]);
  });
});

/** Work for a few searches of a small order. */
const little = 50_000;

describe('a twin', () => {
  // Every task takes some time: around what takes none is drawn what the median says, and that counts every twin.
  const timed = ({ tasks, edges }: TaskOrder) => ({
    tasks: tasks.map((task) => ({ ...task, expectedSeconds: 1 + task.expectedSeconds! })),
    edges,
  });
  const orders = hintedOrder({ maxTasks: 9 }).chain((order) =>
    fc.nat(order.tasks.length - 1).map((i) => ({ order: timed(order), name: order.tasks[i]!.name })),
  );

  it('of a task leaves the makespan, and stands beside it', () => {
    fc.assert(
      fc.property(orders, ({ order, name }) => {
        const { plan, seconds } = planned(withTwin(order, name, '-'), little);
        expect(seconds).toBe(planned(order, little).seconds);
        expect(areSideBySide(plan, name, `${name}-`)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  // The first one may: it makes a Parallel where there was a task, which can be in a better place.
  it('of a task that has one already changes nothing else', () => {
    const large = crossingOrder({ maxTasks: 24 }).map((order) => ({ order: timed(order), name: order.tasks[0]!.name }));
    fc.assert(
      fc.property(fc.oneof({ weight: 5, arbitrary: orders }, large), ({ order, name }) => {
        const twin = withTwin(order, name, '-');
        const { plan } = planned(withTwin(twin, name, '--'), little);
        expect(printPlan(withoutTask(plan, `${name}--`))).toBe(printPlan(planned(twin, little).plan));
      }),
      { numRuns: 40 },
    );
  });
});

/** With one more task just like another, that comes right behind it by name. */
function withTwin({ tasks, edges }: TaskOrder, name: string, suffix: string): TaskOrder {
  const twin = `${name}${suffix}`;
  const renamed = (end: string) => (end === name ? twin : end);
  const own = edges.filter((edge) => edge.includes(name));
  return {
    tasks: tasks.flatMap((task) => (task.name === name ? [task, { ...task, name: twin }] : [task])),
    edges: [...edges, ...own.map(([before, after]) => [renamed(before), renamed(after)] as const)],
  };
}

function areSideBySide(plan: Plan, a: string, b: string): boolean {
  switch (plan.kind) {
    case 'task':
      return false;
    case 'sequence':
      return plan.steps.some((step) => areSideBySide(step, a, b));
    case 'parallel': {
      const tasks = plan.branches.map((branch) => (branch.kind === 'task' ? branch.task : undefined));
      return (tasks.includes(a) && tasks.includes(b)) || plan.branches.some((branch) => areSideBySide(branch, a, b));
    }
    default:
      return plan satisfies never;
  }
}

/** The plan without one of several branches, which is a task. */
function withoutTask(plan: Plan, name: string): Plan {
  const left = foldPlan<Plan | undefined>(plan, {
    task: (task) => (task === name ? undefined : taskPlan(task)),
    sequence: (steps) => sequence(steps.filter((step) => step !== undefined)),
    parallel: (branches) => parallel(branches.filter((branch) => branch !== undefined)),
  });
  if (left === undefined) throw new RangeError(`nothing is left without ${name}`);
  return left;
}
