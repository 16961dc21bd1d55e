import { describeValue } from '../../definition/describe-value.js';
import { didYouMean } from '../../problems/did-you-mean.js';
import type { Problem } from '../../problems/problem.js';
import { PROP_SHAPES } from './prop-shapes.js';
import { describeShape, type OptionsShape, type RecordShape, type Shape } from './shape.js';

/**
 * WF420 for properties that there are not, and for values that are of another kind than their property.
 *
 * All other checks may rely on the kinds of values, so they come after this one.
 */
export function checkProps(props: unknown): readonly Problem[] {
  const fields = fieldsOf(props);
  if (fields === undefined) {
    return [
      bad(`the properties are ${describeValue(props)}`, 'write an object with at least a workflow: { workflow }'),
    ];
  }
  return [...checkOptions('', fields, { kind: 'options', options: PROP_SHAPES }), ...checkTold(fields)];
}

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}

function check(path: string, value: unknown, shape: Shape): readonly Problem[] {
  switch (shape.kind) {
    case 'value':
      return shape.isOne(value) ? [] : [misfit(path, value, shape)];
    case 'list':
      return Array.isArray(value)
        ? value.flatMap((item, index) => check(`${path}[${index}]`, item, shape.of))
        : [misfit(path, value, shape)];
    case 'record':
    case 'options': {
      const fields = fieldsOf(value);
      if (fields === undefined) return [misfit(path, value, shape)];
      return shape.kind === 'options' ? checkOptions(`${path}.`, fields, shape) : checkEach(path, fields, shape);
    }
    case 'either': {
      const ofObjects = fieldsOf(value) === undefined ? undefined : shape.shapes.find(({ kind }) => kind === 'options');
      if (ofObjects !== undefined) return check(path, value, ofObjects);
      return shape.shapes.some((one) => check(path, value, one).length === 0) ? [] : [misfit(path, value, shape)];
    }
    default:
      return shape satisfies never;
  }
}

function checkEach(path: string, fields: Fields, { of, names }: RecordShape): readonly Problem[] {
  return said(fields).flatMap(([name, value]) => [
    ...(names === undefined || names.isOne(name)
      ? []
      : [bad(`${path} has ${JSON.stringify(name)}`, `take it out, or write ${names.what}`)]),
    ...check(`${path}.${name}`, value, of),
  ]);
}

function checkOptions(prefix: string, fields: Fields, { options, isOpen = false }: OptionsShape): readonly Problem[] {
  const known = Object.keys(options);
  return said(fields).flatMap(([name, value]) => {
    const shape = Object.hasOwn(options, name) ? options[name] : undefined;
    if (shape !== undefined) return check(`${prefix}${name}`, value, shape);
    return isOpen ? [] : [bad(`there is no property ${prefix}${name}.${didYouMean(name, known)}`, hint(known))];
  });
}

/** A property that is undefined is one that is absent. */
function said(fields: Fields): readonly (readonly [string, unknown])[] {
  return Object.entries(fields).filter(([, value]) => value !== undefined);
}

/** One of the two has to be there, which no shape says. */
function checkTold({ rollbackIncomplete }: Fields): readonly Problem[] {
  const told = fieldsOf(rollbackIncomplete);
  if (told === undefined || told.topic !== undefined || told.queue !== undefined) return [];
  return [bad('rollbackIncomplete tells nobody', 'give it a topic, a queue or both, or leave it out')];
}

function misfit(path: string, value: unknown, shape: Shape): Problem {
  return bad(`${path} is ${describe(value)}`, `write ${describeShape(shape)}, or leave it out`);
}

/** What CDK makes often says best itself what it is. */
function describe(value: unknown): string {
  const fields = fieldsOf(value);
  const says =
    fields !== undefined && typeof fields.toString === 'function' && fields.toString !== Object.prototype.toString;
  return says ? String(value) : describeValue(value);
}

function hint(known: readonly string[]): string {
  return `take it out; there are ${known.join(', ')}`;
}

function bad(message: string, fix: string): Problem {
  return { code: 'WF420', message, fix };
}
