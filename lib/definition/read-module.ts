import { dirname, resolve } from 'node:path';
import type { Problem } from '../problems/problem.js';
import { describeValue } from './describe-value.js';
import { readImportPath } from './import-path.js';
import { type LambdaRecord, lambdaBrand } from './lambda.js';
import { findImport, findSource, isLocal, pathFrom } from './locate-module.js';
import { misfit } from './misfit.js';

/** Whose function it is, and from where its path counts. */
export interface ModuleOwner {
  /** The task, as problems name it. */
  readonly task: string;
  readonly option: 'fcn' | 'rollback';
  /** Files that may define the task, the innermost on the stack first. */
  readonly files: readonly string[];
  readonly root: string;
}

/**
 * The module reference that a class-form `fcn` or `rollback` stands for, as a document would hold it; a misfit where it
 * cannot be read. Nothing is loaded: the path is read from the text of the lazy import.
 */
export function readModule(fcn: unknown, owner: ModuleOwner): unknown {
  const named = lambdaBrand.read(fcn);
  if (named !== undefined) return readLambda(named, owner);
  if (typeof fcn === 'function') return readThunk(fcn, owner);
  if (fcn === undefined) return misfit(problem('WF305', owner, `${quoted(owner)} has no function`));
  return misfit(problem('WF303', owner, `${quoted(owner)} is ${describeValue(fcn)}, not a lazy import`));
}

function readThunk(thunk: unknown, owner: ModuleOwner): unknown {
  const specifier = readImportPath(Function.prototype.toString.call(thunk));
  if (specifier === undefined) {
    return misfit(problem('WF303', owner, `the module path of ${quoted(owner)} cannot be read from its text`));
  }
  const file = findImport(specifier, owner.files) ?? unresolved(specifier, owner);
  if (file === undefined) {
    return misfit(problem('WF303', owner, `${quoted(owner)} imports "${specifier}", which is no path and no package`));
  }
  return { module: pathFrom(owner.root, file) };
}

/** Where a file that is not there would be: the rule about missing modules tells. */
function unresolved(specifier: string, { files }: ModuleOwner): string | undefined {
  const [innermost] = files;
  return innermost !== undefined && isLocal(specifier) ? resolve(dirname(innermost), specifier) : undefined;
}

function readLambda({ path, options }: LambdaRecord, owner: ModuleOwner): unknown {
  const known = typeof options === 'object' && options !== null ? options : { export: options };
  return { ...known, module: typeof path === 'string' ? lambdaPath(path, owner) : path };
}

function lambdaPath(path: string, { files, root }: ModuleOwner): string {
  if (path === '') return path;
  const [innermost] = files;
  const fromFile = path.startsWith('.') && innermost !== undefined;
  const named = resolve(fromFile ? dirname(innermost) : root, path);
  const found = fromFile ? findImport(path, files) : findSource(named);
  return pathFrom(root, found ?? named);
}

function problem(code: 'WF303' | 'WF305', { task, option }: ModuleOwner, message: string): Problem {
  return { code, task, message, fix: `write ${option}: () => import('…') with the path in quotes, or ${explicitForm}` };
}

const explicitForm =
  "lambda<typeof import('…')>('lambdas/order/charge-card.ts'), a path relative to the folder of package.json, or to this file when it starts with a dot";

function quoted({ task, option }: ModuleOwner): string {
  return `"${task}": ${option}`;
}
