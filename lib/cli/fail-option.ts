import { basename, extname } from 'node:path';
import { functionPlaceholders } from '../compile/placeholder-references.js';
import { type FunctionTaskDocument, functionTasks, type WorkflowDocument } from '../definition/document.js';
import type { FailurePlan } from '../local/inject-failures.js';
import { didYouMean } from '../problems/did-you-mean.js';
import { type Refusal, Refused, type WrongCall } from './refusal.js';

/** A function that `--fail` can name. */
interface FailTarget {
  readonly task: string;
  readonly role: 'task' | 'rollback';
}

/**
 * What `--fail` asks for: `Task` fails always, `Task=2` at its first two attempts. A rollback is named by its task
 * (`ChargeCard.rollback`) or after its module (`RefundCard` for refund-card.ts).
 *
 * @throws Refused with everything that is wrong with any of them
 *
 * @example
 * readFailures(['ShipOrder', 'RefundCard=1'], order) // Map { 'Order-ShipOrder' => Infinity, 'Order-ChargeCard-rollback' => 1 }
 */
export function readFailures(options: readonly string[], workflow: WorkflowDocument): FailurePlan {
  const targets = failTargets(workflow);
  const names = new Map(functionPlaceholders(workflow).map((each) => [`${each.role} ${each.task}`, each.placeholder]));
  const plan = new Map<string, number>();
  const refusals: Refusal[] = [];
  for (const option of options) {
    const read = readFailure(option, targets);
    if ('kind' in read) refusals.push(read);
    else plan.set(names.get(`${read.target.role} ${read.target.task}`) ?? '', read.attempts);
  }
  if (refusals.length > 0) throw new Refused([...refusals, { kind: 'wrong-call', message: knownNames(targets) }]);
  return plan;
}

interface Failing {
  readonly target: FailTarget;
  readonly attempts: number;
}

function readFailure(option: string, targets: ReadonlyMap<string, readonly FailTarget[]>): Failing | WrongCall {
  const equals = option.lastIndexOf('=');
  const name = equals < 0 ? option : option.slice(0, equals);
  const count = equals < 0 ? undefined : option.slice(equals + 1);
  if (count !== undefined && !/^[1-9]\d{0,8}$/.test(count)) {
    return refused(`--fail ${option}: "${count}" is no number of attempts. Write --fail ${name}=1, or more.`);
  }
  const [target, ...others] = targets.get(name) ?? [];
  if (target === undefined) {
    return refused(`--fail ${option}: nothing is called "${name}".${didYouMean(name, [...targets.keys()])}`);
  }
  if (others.length > 0) {
    const tasks = [target, ...others].map(({ task }) => `${task}.rollback`);
    return refused(`--fail ${option}: ${name} undoes several tasks. Name one: ${tasks.join(', ')}.`);
  }
  return { target, attempts: count === undefined ? Number.POSITIVE_INFINITY : Number(count) };
}

function refused(message: string): WrongCall {
  return { kind: 'wrong-call', message };
}

/** By every name that can be typed. A task comes before a rollback of that name. */
function failTargets(workflow: WorkflowDocument): ReadonlyMap<string, readonly FailTarget[]> {
  const tasks = functionTasks(workflow);
  const undone = tasks.filter(({ rollback }) => rollback !== undefined);
  const targets = new Map<string, readonly FailTarget[]>();
  for (const task of undone) {
    const name = moduleName(task);
    if (name !== undefined) targets.set(name, [...(targets.get(name) ?? []), { task: task.name, role: 'rollback' }]);
  }
  for (const { name } of undone) targets.set(`${name}.rollback`, [{ task: name, role: 'rollback' }]);
  for (const { name } of tasks) targets.set(name, [{ task: name, role: 'task' }]);
  return targets;
}

function knownNames(targets: ReadonlyMap<string, readonly FailTarget[]>): string {
  const named = (role: FailTarget['role']) =>
    [...targets].flatMap(([name, [target]]) => (target?.role === role ? [name] : [])).join(', ');
  const rollbacks = named('rollback');
  return `Tasks: ${named('task')}.${rollbacks === '' ? '' : `\nRollbacks: ${rollbacks}.`}`;
}

/** `RefundCard` for a rollback in `lambdas/order/refund-card.ts`. */
function moduleName({ rollback }: FunctionTaskDocument): string | undefined {
  if (rollback?.fcn === undefined) return undefined;
  const file = basename(rollback.fcn.module, extname(rollback.fcn.module));
  return file.replace(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
