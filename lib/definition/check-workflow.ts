import { compareNames } from '../graph/graph.js';
import type { Problem } from '../problems/problem.js';
import type { Definition } from './definition.js';
import { describeValue } from './describe-value.js';
import type { WorkflowDocument } from './document.js';
import { type Draft, readDraft } from './draft.js';
import { fillIn } from './fill-in.js';
import type { ModuleInfo, ModuleLookup } from './module-lookup.js';
import { readModuleReference } from './module-reference.js';
import { rules } from './rules/rules.js';
import { functionsOf } from './task-functions.js';

/** What checking a definition comes to. */
export type Checked =
  | { readonly kind: 'valid'; readonly document: WorkflowDocument; readonly root: string }
  /** At least one problem: by code, then in the order of the tasks. */
  | { readonly kind: 'invalid'; readonly problems: readonly Problem[] };

/**
 * Judges a definition as a whole: its document, or everything that is wrong with it, so that fixing one problem is
 * never needed to see the next. Reports every code but those of planning.
 *
 * @param modules looks the functions' modules up, in one call.
 *
 * @example
 * const checked = checkWorkflow({ raw: { name: 'Nightly', headTask: 'Load', tasks: [{ name: 'Laod' }] }, root }, modules);
 * // { kind: 'invalid', problems: [{ code: 'WF101', message: 'headTask is "Load", and no task has this name. Did you mean "Laod"?', … }] }
 */
export function checkWorkflow({ raw, root }: Definition, modules: ModuleLookup): Checked {
  if (!isRecord(raw)) return { kind: 'invalid', problems: [notAWorkflow(raw)] };
  const draft = readDraft(raw);
  const known = lookUp(draft, root, modules);
  const problems = rules.flatMap((rule) => rule(draft, known));
  return problems.length === 0
    ? { kind: 'valid', document: fillIn(draft), root }
    : { kind: 'invalid', problems: inOrder(problems, draft) };
}

function isRecord(raw: unknown): boolean {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw);
}

function notAWorkflow(raw: unknown): Problem {
  return {
    code: 'WF001',
    message: `a workflow is needed, this is ${describeValue(raw)}`,
    fix: 'write new Workflow(…), or a document: { "name": "…", "headTask": "…", "tasks": [ … ] }',
  };
}

function lookUp(draft: Draft, root: string, modules: ModuleLookup): ReadonlyMap<string, ModuleInfo> {
  const paths = draft.tasks.flatMap(functionsOf).flatMap(({ fcn }) => readModuleReference(fcn)?.module ?? []);
  return paths.length === 0 ? new Map() : modules(root, [...new Set(paths)].sort());
}

/** By code, then by task as they stand in the definition, then as the rules found them; each problem once. */
function inOrder(problems: readonly Problem[], { tasks }: Draft): readonly Problem[] {
  const places = new Map([...tasks.entries()].reverse().map(([place, { name }]) => [name, place]));
  const placeOf = ({ task }: Problem) => (task === undefined ? -1 : (places.get(task) ?? tasks.length));
  const distinct = new Map(problems.map((problem) => [`${problem.code} ${problem.task} ${problem.message}`, problem]));
  return [...distinct.values()].sort((a, b) => compareNames(a.code, b.code) || placeOf(a) - placeOf(b));
}
