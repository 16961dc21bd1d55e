import type { Json } from '../../json.js';
import { type Attempt, failed, stateFailure, succeeded } from '../failure.js';
import { jsonText } from '../json-text.js';
import { type ContextExtras, contextObject } from '../states/context-object.js';
import type { Visiting } from '../states/visiting.js';
import { fillTemplate } from './fill-template.js';
import { type PathScope, readPath } from './read-path.js';

/** What paths lead into while a state is worked on. `input`: what `$` stands for in the field at hand. */
export function pathScope(visiting: Visiting, input: Json, extras: ContextExtras = {}): PathScope {
  return { input, context: () => contextObject(visiting, extras), variables: visiting.variables };
}

/** The value of a path in a field; `States.Runtime`, which nothing catches, when it leads nowhere. */
export function evaluatePath(visiting: Visiting, path: string, scope: PathScope): Attempt<Json> {
  if (path === '$') return succeeded(scope.input);
  const found = readPath(path, scope);
  return found.found ? succeeded(found.value) : pathFailure(visiting, `Invalid path '${path}' : ${found.reason}`);
}

/** `InputPath` and `OutputPath`: all of a value when there is none, an empty object when it is null. */
export function evaluateFilter(visiting: Visiting, path: string | null | undefined, scope: PathScope): Attempt<Json> {
  if (path === undefined) return succeeded(scope.input);
  return path === null ? succeeded({}) : evaluatePath(visiting, path, scope);
}

/** The value of a payload template. */
export function evaluateTemplate(visiting: Visiting, template: Json, scope: PathScope): Attempt<Json> {
  const filled = fillTemplate(template, scope);
  if (filled.ok) return succeeded(filled.value);
  const searched = filled.path.startsWith('$$') ? scope.context() : scope.input;
  return pathFailure(
    visiting,
    `The JSONPath '${filled.path}' specified for the field '${filled.field}' could not be found in the input '${jsonText(searched)}'`,
  );
}

/** AWS fails paths with `States.Runtime`, and records no event of its own for it (recordings `test_invalid_jsonpath`). */
export function pathFailure({ visit }: Visiting, message: string): ReturnType<typeof failed> {
  return failed(stateFailure('States.Runtime', visit.state, visit.enteredEventId, message));
}
