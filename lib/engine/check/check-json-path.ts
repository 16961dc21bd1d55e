import { isJsonObject, type Json, type JsonObject } from '../../json.js';
import { parsePath } from '../json-path/parse-path.js';
import { isIntrinsicCall } from './is-intrinsic-call.js';
import type { Complain } from './machine-problem.js';

/** A field that holds a path. */
export function checkPath(complain: Complain, path: Json | undefined, at: string): void {
  if (path === undefined || path === null) return;
  if (typeof path !== 'string') {
    complain('SCHEMA_VALIDATION_FAILED', at, 'Expected value of type [STRING]');
    return;
  }
  if (isIntrinsicCall(path)) {
    refuseIntrinsic(complain, path, at);
    return;
  }
  const parsed = parsePath(path);
  if (parsed.kind === 'invalid') complain('SCHEMA_VALIDATION_FAILED', at, 'Value must be a valid JSONPath.');
  if (parsed.kind === 'indefinite') refuseIndefinite(complain, path, parsed.part, at);
}

/** A field that holds a path which can only stand for one value, so that something can be put there. */
export function checkReferencePath(complain: Complain, path: Json | undefined, at: string): void {
  if (path === undefined || path === null) return;
  const parsed = typeof path === 'string' ? parsePath(path) : undefined;
  if (parsed?.kind === 'definite') return;
  const reason =
    typeof path === 'string' && !path.startsWith('$') ? "Reference path didn't start with '$'" : String(path);
  complain('SCHEMA_VALIDATION_FAILED', at, `Value is not a Reference Path: ${reason}`);
}

/** A payload template: members whose name ends in `.$` hold a path or call an intrinsic function. */
export function checkTemplate(complain: Complain, template: Json | undefined, at: string): void {
  if (Array.isArray(template)) {
    for (const [index, item] of template.entries()) checkTemplate(complain, item, `${at}[${index}]`);
  }
  if (!isJsonObject(template)) return;
  for (const [key, member] of Object.entries(template)) {
    if (key.endsWith('.$')) checkMember(complain, key, member, at);
    else checkTemplate(complain, member, `${at}/${key}`);
  }
}

function checkMember(complain: Complain, key: string, member: Json, at: string): void {
  const parsed = typeof member === 'string' ? parsePath(member) : undefined;
  if (typeof member === 'string' && isIntrinsicCall(member)) {
    refuseIntrinsic(complain, member, `${at}/${key}`);
  } else if (typeof member !== 'string' || parsed === undefined || parsed.kind === 'invalid') {
    const message = `The value for the field '${key}' must be a valid JSONPath or a valid intrinsic function call`;
    complain('SCHEMA_VALIDATION_FAILED', at, message);
  } else if (parsed.kind === 'indefinite') {
    refuseIndefinite(complain, member, parsed.part, `${at}/${key}`);
  }
}

function refuseIndefinite(complain: Complain, path: string, part: string, at: string): void {
  const message = `The path '${path}' is not evaluated here: of JSONPath, only names and positions are ('${part}' is neither). Write the state in JSONata ("QueryLanguage": "JSONata")`;
  complain('NOT_SUPPORTED', at, message);
}

function refuseIntrinsic(complain: Complain, call: string, at: string): void {
  const message = `Intrinsic functions are not run here: '${call}'. Write the state in JSONata ("QueryLanguage": "JSONata"), which has functions of its own`;
  complain('NOT_SUPPORTED', at, message);
}

/** The fields of JSONPath in a state that hold paths, and those that hold templates. */
export function checkJsonPathFields(complain: Complain, state: JsonObject, at: string): void {
  for (const [field, value] of Object.entries(state)) {
    const place = `${at}/${field}`;
    if (field === 'ResultPath' || field === 'ItemsPath') checkReferencePath(complain, value, place);
    else if (field.endsWith('Path')) checkPath(complain, value, place);
    else if (templates.has(field)) checkTemplate(complain, value, place);
  }
}

const templates = new Set(['Parameters', 'ResultSelector', 'ItemSelector', 'Assign', 'Credentials']);
