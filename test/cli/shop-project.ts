import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The files of a shop: `Validate ; (Charge | Reserve) ; Ship`, in which Charge and Reserve can be undone, and Charge is
 * retried once. What its functions do is said by the input of the execution:
 *
 * - `{ "fail": ["Ship"] }` lets these tasks throw, at every attempt;
 * - `{ "failOnce": ["Charge"] }` at the first attempt only;
 * - `{ "slow": { "Charge": 500 } }` makes them take so many milliseconds;
 * - `{ "failRollback": ["Charge"] }` lets their rollbacks throw.
 *
 * A file `broken` in the project lets Ship throw, until it is taken away. What was done is written to `effects.log`.
 */
export function shopProject(project: string): Readonly<Record<string, string>> {
  const fcn = (module: string) => ({ module: `lambdas/${module}.mjs`, export: 'default' });
  const rollback = (module: string) => ({ fcn: fcn(module), timeout: 5 });
  const document = {
    name: 'Shop',
    headTask: 'Validate',
    tasks: [
      { name: 'Validate', fcn: fcn('validate'), timeout: 5, nextTasks: ['Charge', 'Reserve'] },
      {
        name: 'Charge',
        fcn: fcn('charge'),
        timeout: 5,
        retries: { attempts: 1, interval: 1 },
        rollback: rollback('refund'),
        nextTasks: ['Ship'],
      },
      { name: 'Reserve', fcn: fcn('reserve'), timeout: 5, rollback: rollback('release'), nextTasks: ['Ship'] },
      { name: 'Ship', fcn: fcn('ship'), timeout: 5 },
    ],
  };
  return {
    'shop.json': JSON.stringify(document),
    'lambdas/validate.mjs': functionOf(project, 'validate', '{ total: 30 }'),
    'lambdas/charge.mjs': functionOf(
      project,
      'charge',
      "{ charge: 'ch-' + execution.name, total: results.Validate.total }",
    ),
    'lambdas/refund.mjs': functionOf(project, 'refund', 'null'),
    'lambdas/reserve.mjs': functionOf(project, 'reserve', "{ shelf: 'B4' }"),
    'lambdas/release.mjs': functionOf(project, 'release', 'null'),
    'lambdas/ship.mjs': functionOf(project, 'ship', "{ parcel: 'p-' + results.Charge.charge }"),
  };
}

function functionOf(project: string, name: string, returns: string): string {
  return `
import { appendFileSync, existsSync } from 'node:fs';

export default async function ${name}({ input, results, output }, { execution, task, role, attempt }) {
  const slow = input?.slow?.[task] ?? 0;
  if (role === 'task' && slow > 0) await new Promise((go) => setTimeout(go, slow));
  console.log(role, task, 'attempt', attempt);
  const fails = role === 'task' ? input?.fail : input?.failRollback;
  const isBroken = role === 'task' && task === 'Ship' && existsSync(${JSON.stringify(join(project, 'broken'))});
  if (isBroken || fails?.includes(task) || (role === 'task' && attempt === 1 && input?.failOnce?.includes(task))) {
    const error = new Error(task + ' is broken');
    error.name = 'Broken' + task;
    throw error;
  }
  appendFileSync(${JSON.stringify(join(project, 'effects.log'))}, execution.name + ' ' + role + ' ' + task + '\\n');
  return ${returns};
}
`;
}

/** What the functions of a shop did so far, such as `A-1 task Charge`, in that order. */
export function effectsIn(project: string): readonly string[] {
  const file = join(project, 'effects.log');
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
}
