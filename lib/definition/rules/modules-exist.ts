import { didYouMean } from '../../problems/did-you-mean.js';
import type { Problem } from '../../problems/problem.js';
import type { ModuleReference } from '../document.js';
import type { ModuleInfo } from '../module-lookup.js';
import { readModuleReference } from '../module-reference.js';
import { type DraftFunction, functionsOf } from '../task-functions.js';
import { type Rule, taskProblem } from './rule.js';

/** Every module is there, can be read, and exports the function. */
export const modulesExist: Rule = ({ tasks }, modules) =>
  tasks.flatMap(functionsOf).flatMap((fcn) => {
    const reference = readModuleReference(fcn.fcn);
    const info = reference && modules.get(reference.module);
    return reference === undefined || info === undefined ? [] : problemsOf(fcn, reference, info);
  });

function problemsOf({ task, label }: DraftFunction, reference: ModuleReference, info: ModuleInfo): readonly Problem[] {
  const { module, export: name } = reference;
  switch (info.kind) {
    case 'missing':
      return [
        taskProblem(
          'WF301',
          task,
          `${label}: there is no module "${module}"`,
          "correct the path: a lazy import's counts from its own file, as in TypeScript; one in a document, like the one shown, from the folder of package.json",
        ),
      ];
    case 'broken':
      return [taskProblem('WF304', task, `${label}: "${module}" cannot be read: ${info.message}`, 'mend the file')];
    case 'found':
      return info.exports.includes(name) ? [] : [missingExport(task, label, reference, info.exports)];
    default:
      return info satisfies never;
  }
}

function missingExport(
  task: DraftFunction['task'],
  label: string,
  { module, export: name }: ModuleReference,
  exports: readonly string[],
): Problem {
  const wanted = name === 'default' ? 'no default export' : `no export "${name}"`;
  const there = exports.length === 0 ? 'it exports nothing' : `it exports ${exports.join(', ')}`;
  const hint = name === 'default' ? '' : didYouMean(name, exports);
  const other = exports.find((known) => known !== 'default') ?? 'name';
  return taskProblem(
    'WF302',
    task,
    `${label}: "${module}" has ${wanted}; ${there}.${hint}`,
    name === 'default'
      ? `write export default before its function, or name the export: lambda('${module}', { export: '${other}' })`
      : 'export the function under this name, or name another export',
  );
}
