import { parallel, sequence, taskPlan } from '../../lib/plan/compose-plan.js';
import { foldPlan, planTasks } from '../../lib/plan/fold-plan.js';

const plan = sequence([taskPlan('c'), parallel([taskPlan('b'), sequence([taskPlan('d'), taskPlan('a')])])]);

it('planTasks lists the tasks in reading order', () => {
  expect(planTasks(plan)).toEqual(['c', 'b', 'd', 'a']);
  expect(planTasks(taskPlan('x'))).toEqual(['x']);
});

it('foldPlan tells sequences from parallels', () => {
  const text = foldPlan<string>(plan, {
    task: (name) => name,
    sequence: (steps) => `seq(${steps.join()})`,
    parallel: (branches) => `par(${branches.join()})`,
  });
  expect(text).toBe('seq(c,par(b,seq(d,a)))');
});
