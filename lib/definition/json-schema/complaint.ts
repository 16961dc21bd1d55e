import type { ErrorObject } from 'ajv';
import { didYouMean } from '../../problems/did-you-mean.js';
import { quantity } from '../../quantity.js';
import { describeValue } from '../describe-value.js';
import { valuePath } from '../value-path.js';

/** What a JSON Schema says against a value, in words. */
export interface Complaint {
  /** Begins with the path. */
  readonly message: string;
  readonly fix: string;
}

/**
 * What is wrong with a value, each thing once, by the errors of a check that was made with `verbose` and `allErrors`.
 *
 * @param root what the value is called
 */
export function complaintsOf(errors: readonly ErrorObject[], value: unknown, root: string): readonly Complaint[] {
  const complaints = told(errors).map((error) => complaintOf(error, errors, value, root));
  return [...new Map(complaints.map((complaint) => [complaint.message, complaint])).values()];
}

/** Keywords that fail because others below them do, which may do so. */
const CHOICES = ['anyOf', 'oneOf', 'contains'];

/** Without what each form of a choice says against the value, and without what only sums up the others. */
function told(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const choices = errors.filter(({ keyword }) => CHOICES.includes(keyword));
  return errors.filter(
    (error) => !['if', 'propertyNames'].includes(error.keyword) && !choices.some((choice) => isOfForm(error, choice)),
  );
}

/** Whether an error is of one of the forms of a choice, which have their paths below that of the choice. */
function isOfForm(error: ErrorObject, choice: ErrorObject): boolean {
  if (error === choice || !isBelow(error.instancePath, choice.instancePath)) return false;
  if (error.schemaPath.startsWith(`${choice.schemaPath}/`)) return true;
  // Those of a form that is a `$ref` have the path of what it refers to.
  const forms: unknown = choice.schema;
  const references = Array.isArray(forms) ? forms.map((form: { $ref?: unknown } | null) => form?.$ref) : [];
  return references.some((reference) => typeof reference === 'string' && error.schemaPath.startsWith(`${reference}/`));
}

function isBelow(path: string, above: string): boolean {
  return path === above || path.startsWith(`${above}/`);
}

function complaintOf(error: ErrorObject, errors: readonly ErrorObject[], value: unknown, root: string): Complaint {
  const place = valuePath(root, keysOf(error.instancePath, value));
  const path = error.propertyName === undefined ? place : `the name ${JSON.stringify(error.propertyName)} in ${place}`;
  const { keyword, data, schema } = error;
  const params = error.params as Readonly<Record<string, unknown>>;
  const is = `${path} is ${shown(data)}`;
  switch (keyword) {
    case 'required': {
      const member = valuePath(path, [String(params.missingProperty)]);
      return { message: `${member} is missing`, fix: `add ${member}` };
    }
    case 'dependentRequired':
    case 'dependencies': {
      const member = valuePath(path, [String(params.missingProperty)]);
      const because = valuePath(path, [String(params.property)]);
      return { message: `${member} is missing, and ${because} is there`, fix: `add ${member}, or take ${because} out` };
    }
    case 'type':
      return { message: `${is}, not ${anyOf(params.type)}`, fix: `make ${path} ${anyOf(params.type)}` };
    case 'additionalProperties':
    case 'unevaluatedProperties': {
      const name = String(params.additionalProperty ?? params.unevaluatedProperty);
      const known = membersOf(error.parentSchema);
      const fix = known.length === 0 ? 'take it out' : `take it out; there are ${known.slice(0, 20).join(', ')}`;
      return { message: `${valuePath(path, [name])} is not known.${didYouMean(name, known)}`, fix };
    }
    case 'enum':
      return { message: `${is}, not one of ${listed(schema)}`, fix: `write one of ${listed(schema)}` };
    case 'const':
      return { message: `${is}, not ${shown(schema)}`, fix: `write ${JSON.stringify(schema)}` };
    case 'minimum':
    case 'exclusiveMinimum':
    case 'maximum':
    case 'exclusiveMaximum':
      return { message: `${is}, not ${BOUNDS[keyword]} ${params.limit}`, fix: `change ${path}` };
    case 'multipleOf':
      return { message: `${is}, not a multiple of ${params.multipleOf}`, fix: `change ${path}` };
    case 'minLength':
    case 'maxLength':
      return {
        message: `${is}, not ${bound(keyword)} ${quantity(Number(schema), 'character')}`,
        fix: `change ${path}`,
      };
    case 'minItems':
    case 'maxItems':
      return {
        message: `${path} has ${quantity(Array.isArray(data) ? data.length : 0, 'item')}, not ${bound(keyword)} ${schema}`,
        fix: `change ${path}`,
      };
    case 'minProperties':
    case 'maxProperties':
      return {
        message: `${path} has ${quantity(Object.keys(data as object).length, 'member')}, not ${bound(keyword)} ${schema}`,
        fix: `change ${path}`,
      };
    case 'uniqueItems':
      return {
        message: `${path} has the same item twice, at ${params.j} and at ${params.i}`,
        fix: 'take one of them out',
      };
    case 'contains':
      return { message: `${path} has no item of the kind that it has to have`, fix: `change ${path}` };
    case 'format':
      return { message: `${is}, which is no ${params.format}`, fix: `write ${path} as ${params.format}` };
    case 'pattern':
      return { message: `${is}, which does not match ${params.pattern}`, fix: `change ${path}` };
    case 'anyOf':
    case 'oneOf':
      return choiceComplaint(error, errors, value, root, path);
    case 'false schema':
      return { message: `${path} may not be there`, fix: 'take it out' };
    case 'not':
      return { message: `${is}, which is just what it may not be`, fix: `change ${path}` };
    default:
      return { message: `${path} ${error.message ?? `does not pass ${keyword}`}`, fix: `change ${path}` };
  }
}

const BOUNDS: Readonly<Record<string, string>> = {
  minimum: 'at least',
  exclusiveMinimum: 'more than',
  maximum: 'at most',
  exclusiveMaximum: 'less than',
};

/** A value that no form of a choice fits, or more than the one that should. */
function choiceComplaint(
  choice: ErrorObject,
  errors: readonly ErrorObject[],
  value: unknown,
  root: string,
  path: string,
): Complaint {
  const { passingSchemas } = choice.params as { readonly passingSchemas?: readonly number[] | null };
  if (passingSchemas?.length === 2) {
    const [one = 0, other = 0] = passingSchemas;
    const message = `${path} fits forms ${one + 1} and ${other + 1} of those it can have, and has to fit only one`;
    return { message, fix: `change ${path}, or make the forms differ in a const` };
  }
  const ofForms = errors.filter((error) => isOfForm(error, choice));
  // Where all that is wrong is the type, the types can be told together.
  const here = ofForms.filter(({ instancePath }) => instancePath === choice.instancePath);
  const types = here.filter(({ keyword }) => keyword === 'type').flatMap(({ params }) => typesOf(params.type));
  if (types.length > 0 && here.length === ofForms.length && here.every(({ keyword }) => keyword === 'type')) {
    return {
      message: `${path} is ${shown(choice.data)}, not ${anyOf(types)}`,
      fix: `make ${path} ${anyOf(types)}`,
    };
  }
  const reasons = told(ofForms).map((error) => complaintOf(error, ofForms, value, root).message);
  const distinct = [...new Set(reasons)];
  const some = distinct.slice(0, 5).join('; or ');
  return {
    message: `${path} fits none of the forms that it can have: ${some}${distinct.length > 5 ? '; …' : ''}`,
    fix: `make ${path} fit one of them`,
  };
}

/** The keys of a JSON Pointer (RFC 6901) into a value. */
function keysOf(pointer: string, value: unknown): readonly (string | number)[] {
  let at = value;
  return pointer
    .split('/')
    .slice(1)
    .map((part) => {
      const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
      const key = Array.isArray(at) ? Number(name) : name;
      at = typeof at === 'object' && at !== null ? (at as Readonly<Record<string, unknown>>)[name] : undefined;
      return key;
    });
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  null: 'null',
};

function typesOf(type: unknown): readonly string[] {
  return (Array.isArray(type) ? type : String(type).split(',')).map(String);
}

/** @example anyOf(['string', 'null']) // 'a text or null' */
function anyOf(type: unknown): string {
  return [...new Set(typesOf(type))].map((name) => TYPES[name] ?? name).join(' or ');
}

/** @example shown('soon') // 'the text "soon"' */
function shown(value: unknown): string {
  return typeof value === 'string' && value.length > 60
    ? `the text ${JSON.stringify(`${value.slice(0, 57)}...`)}`
    : describeValue(value);
}

function listed(values: unknown): string {
  const all: readonly unknown[] = Array.isArray(values) ? values : [];
  const some = all.slice(0, 12).map((value) => JSON.stringify(value));
  return `${some.join(', ')}${all.length > some.length ? ', …' : ''}`;
}

function membersOf(schema: unknown): readonly string[] {
  const { properties } = (schema ?? {}) as { readonly properties?: unknown };
  return typeof properties === 'object' && properties !== null ? Object.keys(properties) : [];
}

function bound(keyword: string): string {
  return keyword.startsWith('min') ? 'at least' : 'at most';
}
