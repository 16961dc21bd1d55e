import Ajv2020 from 'ajv/dist/2020.js';
import { seededRandom } from '../../lib/engine/seeded-random.js';
import type { Json, JsonObject } from '../../lib/json.js';
import { readSamples } from '../../lib/verify/read-samples.js';
import { valueOfSchema } from '../../lib/verify/value-of-schema.js';
import { sampleWorkflow } from './sample-workflow.js';

const tree: JsonObject = {
  $ref: '#/$defs/node',
  $defs: {
    node: {
      type: 'object',
      properties: { name: { type: 'string' }, children: { type: 'array', items: { $ref: '#/$defs/node' } } },
      required: ['name'],
    },
  },
};

it.each<[string, JsonObject]>([
  ['a constant', { const: [1] }],
  ['an enum', { enum: ['a', null, 3] }],
  ['a type of several', { type: ['string', 'null'] }],
  ['bounds', { type: 'integer', minimum: 7, maximum: 9 }],
  ['exclusive bounds', { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1 }],
  ['bounds that are near', { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 0.01 }],
  ['one bound', { type: 'integer', maximum: -5 }],
  ['a step', { type: 'integer', multipleOf: 5, minimum: 1, maximum: 12 }],
  ['lengths', { type: 'string', minLength: 20, maxLength: 21 }],
  ['items', { type: 'array', items: { type: 'boolean' }, minItems: 4 }],
  ['no items', { type: 'array', items: { type: 'boolean' }, maxItems: 0 }],
  ['alternatives', { oneOf: [{ type: 'string' }, { type: 'object', properties: { a: { type: 'null' } } }] }],
  [
    'parts',
    {
      allOf: [
        { type: 'object', properties: { a: { type: 'integer' } }, required: ['a'] },
        { type: 'object', properties: { b: { type: 'string', format: 'email' } }, required: ['b'] },
      ],
    },
  ],
  ['an object', { properties: { a: { type: 'string' } }, required: ['a', 'b'] }],
  ['a pattern with an example', { type: 'string', pattern: '^A-\\d+$', examples: ['A-1'] }],
  ['itself', tree],
])('makes a value of a schema with %s', (_, schema) => {
  const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(schema);
  for (let seed = 0; seed < 20; seed += 1) {
    const value = valueOfSchema(schema, seededRandom(seed));
    expect([value, validate(value), validate.errors]).toEqual([value, true, null]);
  }
});

it('takes values as they are, and makes others of schemas, the same for the same seed', () => {
  const samples = { Left: { amount: 3 }, Right: { type: 'integer', minimum: 0, maximum: 1e9 }, Join: null };
  const read = readSamples(samples, sampleWorkflow, 7);
  expect(read).toEqual(readSamples(samples, sampleWorkflow, 7));
  expect(read).not.toEqual(readSamples(samples, sampleWorkflow, 8));
  expect(read).toMatchObject({
    kind: 'samples',
    results: new Map<string, unknown>([
      ['Left', { amount: 3 }],
      ['Right', expect.any(Number)],
      ['Join', null],
    ]),
  });
});

it.each<[Json, readonly string[]]>([
  [[], ['samples are an object: { "Task": value or JSON Schema }']],
  [
    { Lefft: 1, Right: { type: 'string', pattern: 'x' }, Join: { $schema: 'x', $ref: 'other.json' } },
    [
      'there is no task "Lefft". Did you mean "Left"?',
      'Right: # has a pattern, which no text is made of: give one, under "examples"',
      'Join: # refers to other.json, which is not in the schema: put it there, under $defs',
    ],
  ],
  [
    { Left: { type: 'object', properties: { self: { $ref: '#' } }, required: ['self'] } },
    [expect.stringContaining('needs itself without end')],
  ],
  ...[
    { $schema: 'x', $ref: '#' },
    { type: 'array', minItems: 1, items: { $ref: '#' } },
    { $schema: 'x', allOf: [{ $ref: '#' }] },
    { $schema: 'x', anyOf: [{ $ref: '#' }] },
  ].map((endless): [Json, readonly string[]] => [{ Left: endless }, [expect.stringContaining('without end')]]),
])('refuses %j', (samples, messages) => {
  expect(readSamples(samples, sampleWorkflow, 1)).toEqual({ kind: 'wrong', messages });
});
