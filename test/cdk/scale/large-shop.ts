/** A workflow of many tasks, ten side by side and then each with the next of its row, with rollbacks of the first. */
export function largeShop(tasks: number, rollbacks = 0) {
  const name = (n: number) => `HandleTheOrderOfCustomer${n}`;
  const nextOf = (n: number) => (n === 0 ? Array.from({ length: 10 }, (_, row) => 1 + row) : [n + 10]);
  return {
    name: 'Large',
    headTask: name(0),
    tasks: Array.from({ length: tasks }, (_, n) => ({
      name: name(n),
      fcn: 'lambdas/validate.ts',
      ...(n < rollbacks ? { rollback: 'lambdas/refund.ts' } : {}),
      nextTasks: nextOf(n)
        .filter((next) => next < tasks)
        .map(name),
    })),
  };
}
