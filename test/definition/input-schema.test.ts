import type { StandardSchemaV1 } from '@standard-schema/spec';
import * as valibot from 'valibot';
import { z } from 'zod';
import { checkWorkflow } from '../../lib/definition/check-workflow.js';
import { checkInput, type InputSchema, inputSchemaOf } from '../../lib/definition/input-schema.js';
import { readDefinition } from '../../lib/definition/read-definition.js';
import { Task } from '../../lib/definition/task.js';
import { Workflow } from '../../lib/definition/workflow.js';
import type { Json, JsonObject } from '../../lib/json.js';

/** What checking an input by a JSON Schema says: the messages, or the input as the execution gets it. */
async function said(schema: InputSchema, input: Json): Promise<unknown> {
  const checked = await checkInput(schema, input);
  return checked.kind === 'valid' ? checked.input : checked.problems.map(({ code, message }) => `${code} ${message}`);
}
const byKeywords = (schema: JsonObject, input: Json) => said({ kind: 'json-schema', schema }, input);
const byLibrary = (schema: StandardSchemaV1, input: Json) => said({ kind: 'standard', schema }, input);

/** A schema that is a function and gives the paths of its issues as segments, and its JSON Schema, as ArkType does. */
const callable = Object.assign(() => {}, {
  '~standard': {
    version: 1,
    vendor: 'callable',
    validate: () => ({
      issues: [
        { message: 'wrong', path: [{ key: 'items' }, { key: 1 }, 'n'] },
        { message: 'also' },
        { message: 'a.b must be a string', path: ['a', 'b'] },
        { message: 'ab is wrong', path: ['a'] },
      ],
    }),
    jsonSchema: { input: () => keywords, output: () => ({}) },
  },
} as const);
const keywords = { type: 'object', required: ['sku'] };

/** The message for a member `it`. */
const ofMember = async (schema: Json, it: Json) => {
  const [first, ...others] = (await byKeywords({ properties: { it: schema } }, { it })) as readonly string[];
  expect(others).toEqual([]);
  return first?.replace(/^WF701 (?:input\.(?=it))?/, '');
};

describe('checkInput by JSON Schema', () => {
  it('tells everything at once, with the paths', async () => {
    const item = {
      type: 'object',
      required: ['sku'],
      properties: { sku: { type: 'string' }, 'unit price': { minimum: 1 } },
    };
    const schema = { type: 'object', required: ['items', 'id'], properties: { items: { items: item } } };
    expect(await byKeywords(schema, { items: [{ sku: 'a' }, { sku: 2 }, { 'unit price': 0 }] })).toEqual([
      'WF701 input.id is missing',
      'WF701 input.items[1].sku is 2, not a text',
      'WF701 input.items[2].sku is missing',
      'WF701 input.items[2]["unit price"] is 0, not at least 1',
    ]);
    expect(await byKeywords(schema, 'soon')).toEqual(['WF701 input is the text "soon", not an object']);
  });

  it('tells how to mend it', async () => {
    const schema = { additionalProperties: false, properties: { sku: {}, count: { type: 'integer' } } };
    const checked = await checkInput({ kind: 'json-schema', schema }, { skus: 1, count: 1.5 });
    expect(checked).toEqual({
      kind: 'invalid',
      problems: [
        {
          code: 'WF701',
          message: 'input.skus is not known. Did you mean "sku"?',
          fix: 'take it out; there are sku, count',
        },
        {
          code: 'WF701',
          message: 'input.count is 1.5, not a whole number',
          fix: 'make input.count a whole number',
        },
      ],
    });
  });

  it.each<readonly [schema: JsonObject, value: Json, message: string]>([
    [{ type: ['string', 'null'] }, 5, 'it is 5, not a text or null'],
    [{ enum: ['a', 1] }, 'b', 'it is the text "b", not one of "a", 1'],
    [{ const: true }, false, 'it is false, not true'],
    [{ exclusiveMaximum: 5 }, 5, 'it is 5, not less than 5'],
    [{ multipleOf: 5 }, 6, 'it is 6, not a multiple of 5'],
    [{ minLength: 1 }, '', 'it is the text "", not at least 1 character'],
    [{ maxLength: 60 }, 'x'.repeat(70), `it is the text "${'x'.repeat(57)}...", not at most 60 characters`],
    [{ minItems: 1 }, [], 'it has 0 items, not at least 1'],
    [{ uniqueItems: true }, [1, 2, 1], 'it has the same item twice, at 0 and at 2'],
    [{ minProperties: 2 }, { a: 1 }, 'it has 1 member, not at least 2'],
    [{ format: 'email' }, 'me', 'it is the text "me", which is no email'],
    [{ format: 'date-time' }, 'soon', 'it is the text "soon", which is no date-time'],
    [{ pattern: '^A-' }, 'B-1', 'it is the text "B-1", which does not match ^A-'],
    [{ contains: { const: 1 } }, [2], 'it has no item of the kind that it has to have'],
    [{ not: { type: 'null' } }, null, 'it is null, which is just what it may not be'],
    [false as never, 1, 'it may not be there'],
    [{ dependentRequired: { card: ['name'] } }, { card: 1 }, 'it.name is missing, and input.it.card is there'],
    [
      { propertyNames: { pattern: '^a' } },
      { b: 1 },
      'the name "b" in input.it is the text "b", which does not match ^a',
    ],
    // biome-ignore lint/suspicious/noThenProperty: a keyword
    [{ if: { type: 'string' }, then: { minLength: 2 } }, 'a', 'it is the text "a", not at least 2 characters'],
    [{ anyOf: [{ type: 'string' }, { type: 'null' }] }, 5, 'it is 5, not a text or null'],
    [
      { anyOf: [{ required: ['card'] }, { required: ['iban'] }] },
      {},
      'it fits none of the forms that it can have: input.it.card is missing; or input.it.iban is missing',
    ],
    [
      { oneOf: [{ type: 'number' }, { type: 'integer' }] },
      5,
      'it fits forms 1 and 2 of those it can have, and has to fit only one',
    ],
  ])('says what %j has against %j', async (schema, value, message) => {
    expect(await ofMember(schema, value)).toBe(message);
  });

  it('tells of a choice once where its forms are references', async () => {
    const card = { type: 'object', required: ['number'] };
    const schema = {
      properties: { pay: { anyOf: [{ $ref: '#/$defs/card' }, { type: 'null' }] } },
      required: ['sku'],
      $defs: { card },
    };
    expect(await byKeywords(schema, { pay: {} })).toEqual([
      'WF701 input.sku is missing',
      'WF701 input.pay fits none of the forms that it can have: input.pay.number is missing; or input.pay is an object, not null',
    ]);
  });

  it('fills defaults in, and leaves what it was given as it was', async () => {
    const properties = {
      count: { type: 'integer', default: 1 },
      to: { properties: { land: { default: 'DE' } }, default: {} },
    };
    const given = Object.freeze({ sku: 'lamp' });
    expect(await byKeywords({ properties }, given)).toEqual({ sku: 'lamp', count: 1, to: { land: 'DE' } });
    expect(given).toEqual({ sku: 'lamp' });
    expect(await byKeywords({ properties }, { count: 0 })).toEqual({ count: 0, to: { land: 'DE' } });
  });

  it('reads both drafts', async () => {
    const tuple = [{ type: 'string' }];
    const [draft7, draft2020] = [
      'http://json-schema.org/draft-07/schema#',
      'https://json-schema.org/draft/2020-12/schema',
    ];
    const message = ['WF701 input[0] is 1, not a text'];
    expect(await byKeywords({ $schema: draft7, items: tuple }, [1])).toEqual(message);
    expect(await byKeywords({ $schema: draft2020, prefixItems: tuple }, [1])).toEqual(message);
    expect(await byKeywords({ prefixItems: tuple }, [1])).toEqual(message);
    expect(await byKeywords({ $schema: draft7, prefixItems: tuple }, [1])).toEqual([1]);
  });

  it('takes schemas that have the same $id', async () => {
    for (const type of ['string', 'number']) await byKeywords({ $id: 'urn:test:order', type }, null);
    expect(await byKeywords({ $id: 'urn:test:order', type: 'boolean' }, null)).toEqual([
      'WF701 input is null, not true or false',
    ]);
  });
});

describe('checkInput by Standard Schema', () => {
  const sku = { sku: 'lamp' };

  it.each([
    ['Zod', z.object({ sku: z.string(), items: z.array(z.object({ n: z.number() })) })],
    [
      'Valibot',
      valibot.object({ sku: valibot.string(), items: valibot.array(valibot.object({ n: valibot.number() })) }),
    ],
  ])('tells the issues of %s with their paths', async (_, schema) => {
    expect(await byLibrary(schema, { sku: 1, items: [{ n: 1 }, { n: 'x' }] })).toEqual([
      expect.stringMatching(/^WF701 input\.(sku|items\[1\]\.n): ./),
      expect.stringMatching(/^WF701 input\.(sku|items\[1\]\.n): ./),
    ]);
  });

  it('takes schemas that are functions, and paths of every kind', async () => {
    expect(await byLibrary(callable, sku)).toEqual([
      'WF701 input.items[1].n: wrong',
      'WF701 input: also',
      'WF701 input.a.b must be a string',
      'WF701 input.a: ab is wrong',
    ]);
  });

  it('leaves what it was given as it was, also where the library writes into it', async () => {
    const validate = (value: unknown) => ({ value: Object.assign(value as object, { count: 1 }) });
    expect(await byLibrary({ '~standard': { version: 1, vendor: 'writing', validate } }, sku)).toEqual({
      sku: 'lamp',
      count: 1,
    });
    expect(sku).toEqual({ sku: 'lamp' });
  });

  it('gives what the schema makes of it', async () => {
    const schema = z.object({ sku: z.string().transform((text) => text.length), count: z.number().default(1) });
    expect(await byLibrary(schema, sku)).toEqual({ sku: 4, count: 1 });
    const later = z.object({ sku: z.string().refine(async (text) => text === 'lamp', 'no such thing') });
    expect(await byLibrary(later, sku)).toEqual(sku);
    expect(await byLibrary(later, { sku: 'chair' })).toEqual(['WF701 input.sku: no such thing']);
  });

  it.each<readonly [what: string, output: () => unknown, made: string]>([
    ['a date', () => ({ due: new Date() }), 'input.due a Date'],
    ['a map', () => new Map(), 'input a Map'],
    ['a number that is none', () => [0, Number.NaN], 'input[1] NaN'],
    ['a bigint', () => ({ a: [{ b: 1n }] }), 'input.a[0].b the bigint 1n'],
    ['nothing', () => undefined, 'input undefined'],
    ['nothing in a list', () => [undefined], 'input[0] undefined'],
    ['a hole in a list', () => Array(1), 'input[0] undefined'],
    ['a function', () => ({ run() {} }), 'input.run a function'],
    [
      'something that holds itself',
      () => {
        const self: { me?: unknown } = {};
        self.me = [self];
        return self;
      },
      'input.me[0] something that holds itself',
    ],
  ])('refuses an output that is %s', async (_, output, made) => {
    const schema = z.unknown().transform(output);
    expect(await byLibrary(schema, sku)).toEqual([`WF701 the schema of the workflow makes ${made}, which is no JSON`]);
  });

  it('leaves out members that are undefined', async () => {
    expect(
      await byLibrary(
        z.unknown().transform(() => ({ a: undefined, b: null })),
        sku,
      ),
    ).toEqual({ b: null });
    const twice = { n: 1 };
    expect(
      await byLibrary(
        z.unknown().transform(() => [twice, twice]),
        sku,
      ),
    ).toEqual([{ n: 1 }, { n: 1 }]);
  });
});

describe('the input of a workflow', () => {
  const fcn = () => import('../types/fixtures/untyped.js');
  const definitionOf = (input: unknown) =>
    readDefinition(new Workflow('W', { input, headTask: new Task('a', { fcn }) } as never), '/elsewhere');
  const check = (definition: ReturnType<typeof definitionOf>) =>
    checkWorkflow(
      definition,
      (_, paths) => new Map(paths.map((path) => [path, { kind: 'found', exports: ['default'] }])),
    );
  const documentOf = (input: unknown) => {
    const checked = check(definitionOf(input));
    return checked.kind === 'valid'
      ? checked.document
      : checked.problems.map(({ code, message }) => `${code} ${message}`);
  };
  it('is in the document where it is JSON Schema, or can be', () => {
    expect(documentOf(keywords)).toMatchObject({ input: keywords });
    expect(documentOf(z.object({ sku: z.string() }))).toMatchObject({
      input: { type: 'object', properties: { sku: { type: 'string' } }, required: ['sku'] },
    });
    // What goes in, not what comes out.
    expect(documentOf(z.string().transform(Number))).toMatchObject({ input: { type: 'string' } });
    expect(documentOf(callable)).toMatchObject({ input: keywords });
    for (const silent of [valibot.object({ sku: valibot.string() }), z.object({ due: z.date() }), undefined]) {
      expect(documentOf(silent)).not.toHaveProperty('input');
    }
  });

  it('leaves the schema of the user alone', () => {
    const schema = { type: 'object', properties: {} };
    expect(documentOf(schema)).toMatchObject({ input: schema });
    expect(Object.isFrozen(schema.properties)).toBe(false);
  });

  it('is checked by the library, and by its JSON Schema only where there is nothing else', () => {
    const schema = z.object({});
    expect(inputSchemaOf(definitionOf(schema))).toEqual({ kind: 'standard', schema });
    expect(inputSchemaOf(definitionOf(keywords))).toEqual({ kind: 'json-schema', schema: keywords });
    expect(inputSchemaOf(readDefinition({ name: 'W', input: keywords }, '/'))).toMatchObject({ schema: keywords });
    for (const none of [undefined, 5, null, []]) expect(inputSchemaOf(definitionOf(none))).toBeUndefined();
  });

  it.each<readonly [what: string, input: unknown, problem: string]>([
    ['a number', 5, 'input is 5, not a schema'],
    ['a list', [], 'input is a list, not a schema'],
    ['a function', () => ({}), 'input is a function, not a schema'],
    ['a keyword that is not JSON', { default: new Date() }, 'input.default is a Date, which is no JSON'],
    ['a type that there is not', { properties: { a: { type: 'text' } } }, 'input.properties.a.type '],
    ['a keyword of another type', { required: 'sku' }, 'input.required is the text "sku", not a list'],
    ['a reference to nothing', { $ref: '#/$defs/none' }, "input: can't resolve reference #/$defs/none"],
    [
      'a reference to elsewhere',
      { $ref: 'https://example.com/a' },
      "input: can't resolve reference https://example.com/a",
    ],
    ['a pattern that is none', { pattern: '(' }, 'input'],
    [
      'another draft',
      { $schema: 'http://json-schema.org/draft-04/schema#' },
      'input.$schema is "http://json-schema.org/draft-04/schema#"',
    ],
  ])('refuses %s', (_, input, problem) => {
    const problems = documentOf(input);
    expect(problems).toEqual([expect.stringContaining(`WF004 ${problem}`)]);
  });
});
