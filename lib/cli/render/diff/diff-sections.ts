import type {
  EdgeChange,
  FieldChange,
  PermissionChange,
  PlanChange,
  ResourceChange,
  TaskChanges,
  WorkflowDiff,
} from '../../../diff/workflow-diff.js';
import type { Json } from '../../../json.js';
import { fitText } from '../fit-text.js';
import { type Section, section, someNames } from './section.js';

/** What differs, other than figures and what that means for executions. */
export function diffSections(diff: WorkflowDiff): readonly Section[] {
  return [
    ...section('Workflow', fieldLines([...nameChange(diff), ...diff.settings], '~ ')),
    ...section('Tasks', taskLines(diff.tasks)),
    ...section('Dependencies', [
      ...diff.edges.added.map((edge) => edgeLine('+', edge, 'was')),
      ...diff.edges.removed.map((edge) => edgeLine('-', edge, 'is still')),
    ]),
    ...section('Plan', planLines(diff.plan)),
    ...section('Undone, when a task fails for good', undoLines(diff.plan)),
    ...section('Permissions', permissionLines(diff.permissions)),
    ...section('Resources', resourceLines(diff.resources)),
  ];
}

function nameChange({ workflow }: WorkflowDiff): readonly FieldChange[] {
  return workflow.old === workflow.new ? [] : [{ field: 'name', ...workflow }];
}

function taskLines({ added, removed, renamed, changed }: TaskChanges): readonly string[] {
  return [
    ...added.map((task) => `+ ${task}`),
    ...removed.map((task) => `- ${task}`),
    ...renamed.map(({ old, new: now }) => `~ ${old} -> ${now}  looks renamed: same module, same place`),
    ...changed.flatMap(({ task, fields }) => [`~ ${task}`, ...fieldLines(fields, '    ')]),
  ];
}

function fieldLines(fields: readonly FieldChange[], before: string): readonly string[] {
  const width = Math.max(0, ...fields.map(({ field }) => field.length));
  return fields.map(
    ({ field, old, new: now }) => `${before}${field.padEnd(width)}  ${valueText(old)} -> ${valueText(now)}`,
  );
}

function valueText(value: Json): string {
  if (value === null) return 'none';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function edgeLine(mark: '+' | '-', { from, to, implied }: EdgeChange, tense: 'was' | 'is still'): string {
  return `${mark} ${from} -> ${to}${implied ? `  the order ${tense} implied by others` : ''}`;
}

/** Characters of a plan that are shown: `stepwright plan` shows the whole of it. */
const LONGEST_PLAN = 800;

function planLines({ old, new: now, addedOrderings, stretch }: PlanChange): readonly string[] {
  const orderings = (mark: '+' | '-', pairs: PlanChange['addedOrderings']['came']) =>
    pairs.map(([first, second]) => `${mark} ${first} before ${second}, because Step Functions can only nest`);
  const [before, after] = [stretch.old, stretch.new].map((factor) => factor.toFixed(2));
  return [
    ...(old === now ? [] : [`- ${fitText(old, LONGEST_PLAN)}`, `+ ${fitText(now, LONGEST_PLAN)}`]),
    ...orderings('+', addedOrderings.came),
    ...orderings('-', addedOrderings.went),
    ...(before === after ? [] : [`~ stretch  ${before} -> ${after}`]),
  ];
}

function undoLines({ undo }: PlanChange): readonly string[] {
  if (undo.old === undo.new) return [];
  const line = (mark: string, text: string | null) => (text === null ? [] : [`${mark} ${fitText(text, LONGEST_PLAN)}`]);
  return [...line('-', undo.old), ...line('+', undo.new)];
}

const roleNames = { main: 'main machine', rollback: 'rollback machine', schedule: 'schedule' } as const;

/** One line for all functions that a machine may call now, and one for those that it may call no more. */
function permissionLines(changes: readonly PermissionChange[]): readonly string[] {
  return (['gained', 'lost'] as const).flatMap((change) => {
    const [mark, may] = change === 'gained' ? ['+', 'may'] : ['-', 'may no longer'];
    const ofKind = changes.filter((each) => each.change === change);
    const calls = (['main', 'rollback'] as const).flatMap((by) => {
      const tasks = ofKind.flatMap((each) => (each.by === by && each.on.kind === 'function' ? [each.on.task] : []));
      const which = by === 'main' ? '' : 'the rollback of ';
      return tasks.length === 0
        ? []
        : [`${mark} ${roleNames[by]} ${may} call ${which}${someNames(tasks)}  lambda:InvokeFunction`];
    });
    const runs = ofKind.flatMap(({ by, on, actions }) =>
      on.kind === 'machine'
        ? [`${mark} ${roleNames[by]} ${may} start the ${roleNames[on.machine]}  ${actions.join(', ')}`]
        : [],
    );
    return [...calls, ...runs];
  });
}

function resourceLines(changes: readonly ResourceChange[]): readonly string[] {
  return (['added', 'removed'] as const).flatMap((change) => {
    const mark = change === 'added' ? '+' : '-';
    const resources = changes.filter((each) => each.change === change).map(({ resource }) => resource);
    const functions = (['task', 'rollback'] as const).flatMap((role) => {
      const tasks = resources.flatMap((each) => (each.kind === 'function' && each.role === role ? [each.task] : []));
      const which = role === 'task' ? '' : 'the rollback of ';
      return tasks.length === 0
        ? []
        : [`${mark} ${tasks.length === 1 ? 'function' : 'functions'} of ${which}${someNames(tasks)}`];
    });
    const others = resources.flatMap((each) => {
      switch (each.kind) {
        case 'function':
          return [];
        case 'machine':
          return [`${mark} ${roleNames[each.machine]}`];
        case 'schedule':
          return [`${mark} ${each.service === 'events' ? 'rule of EventBridge' : 'schedule of EventBridge Scheduler'}`];
        default:
          return each satisfies never;
      }
    });
    return [...functions, ...others];
  });
}
