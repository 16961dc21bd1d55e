import Ajv from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { checkWorkflow } from '../../lib/definition/check-workflow.js';
import { readDefinition } from '../../lib/definition/read-definition.js';
import { Task } from '../../lib/definition/task.js';
import { Workflow } from '../../lib/definition/workflow.js';
import schema from '../../lib/definition/workflow-document.schema.json';
import type { ProblemCode } from '../../lib/problems/codes.js';
import { formatProblems } from '../../lib/problems/format-problems.js';

const validSchema = new Ajv({ allowUnionTypes: true, strictRequired: false }).compile(schema);
const check = (value: unknown) => checkWorkflow(readDefinition(value, '/project'), () => new Map());

/** Records whose values are sometimes right and often wrong. */
const sprinkled = <Fields extends object>(fields: { [Key in keyof Fields]: fc.Arbitrary<unknown> }) =>
  fc.record(
    Object.fromEntries(
      Object.entries<fc.Arbitrary<unknown>>(fields).map(([name, right]) => [
        name,
        fc.oneof({ weight: 9, arbitrary: right }, { weight: 1, arbitrary: fc.anything({ withBigInt: true }) }),
      ]),
    ),
    { requiredKeys: [] },
  );

const name = fc.constantFrom('a', 'b', 'c', 'd', 'a b', 'b"', '__proto__', 'constructor', '');
const duration = fc.constantFrom(0, 1, 60, 900, 901, '90s', '20m', '1d', Number.NaN);
const fcn = fc.constantFrom('lambdas/a.ts', './a.ts', '', '/a.ts', { module: 'a.ts', export: 'x' }, { path: 'a.ts' });
const retries = fc.oneof(
  fc.constantFrom<unknown>(0, 3, -1, 0.5),
  sprinkled({
    attempts: fc.constantFrom(0, 1, -1),
    interval: duration,
    backoffRate: fc.constantFrom(0, 1, 2),
    jitter: fc.constantFrom('NONE', 'FULL', 'SOME'),
    on: fc.constantFrom<unknown>(['A'], [], ['States.ALL']),
  }),
);
const rollback = fc.oneof(
  fc.constant(true),
  fcn,
  sprinkled({ fcn, retries, timeout: duration, on: fc.constant('attempted') }),
);
const task = sprinkled({
  name,
  kind: fc.constantFrom('function', 'start'),
  fcn,
  retries,
  rollback,
  timeout: duration,
  expectedDuration: duration,
  nextTasks: fc.array(name, { maxLength: 3 }),
});
const authored = sprinkled({
  name: fc.constantFrom('W', 'Order-1', '1', ''),
  headTask: name,
  isRecurring: fc.boolean(),
  cronPattern: fc.constantFrom('0 0 * * *', '5 * * * 1', 'never'),
  timeZone: fc.constantFrom('UTC', 'Europe/Berlin', 'Asia/Kolkata', 'utc', 'Berlin'),
  input: fc.oneof(
    fc.constantFrom<unknown>({}, { type: 'x' }, { $schema: 'x' }, { $ref: '#' }, { pattern: '(' }, { properties: {} }),
    fc.dictionary(fc.constantFrom('type', 'properties', 'required', 'enum', 'items', '__proto__'), fc.anything()),
  ),
  tasks: fc.array(task, { maxLength: 4 }),
});

describe('checking a definition', () => {
  it('is total: whatever it is given, it judges', () => {
    fc.assert(
      fc.property(fc.oneof(authored, fc.anything({ withBigInt: true, withDate: true, withMap: true })), (raw) => {
        const checked = check(raw);
        if (checked.kind === 'invalid') expect(formatProblems(checked.problems)).toMatch(/^WF\d{3} /);
        else expect([validSchema(raw), check(checked.document)]).toEqual([true, checked]);
      }),
      { numRuns: 2000 },
    );
  });

  it('is total for what classes are given', () => {
    const anything = fc.anything({ withBigInt: true, withNullPrototype: true });
    fc.assert(
      fc.property(anything, anything, anything, anything, (name, options, next, head) => {
        const inner = new Task(name as never, { fcn: head, nextTasks: next } as never);
        const outer = new Task('outer', { rollback: options, nextTasks: [inner, next] } as never);
        for (const headTask of [outer, head])
          check(new Workflow(name as never, { headTask, comment: options, input: next } as never));
        check(new Workflow(name as never, options as never));
      }),
      { numRuns: 500 },
    );
  });

  it('is the same for the same definition', () => {
    fc.assert(fc.property(authored, (raw) => expect(check(raw)).toEqual(check(raw))));
  });

  it('lets no problem hide another', () => {
    fc.assert(
      fc.property(fc.subarray([...faults], { minLength: 1 }), (chosen) => {
        const checked = check(chosen.reduce<Authored>((document, [, spoil]) => spoil(document), sound));
        const codes = new Set(checked.kind === 'invalid' ? checked.problems.map(({ code }) => code) : []);
        expect([...codes].sort()).toEqual([...new Set(chosen.map(([code]) => code))].sort());
      }),
      { numRuns: 1000 },
    );
  });
});

type Authored = { readonly tasks: readonly Readonly<Record<string, unknown>>[]; readonly [option: string]: unknown };

const sound: Authored = {
  name: 'W',
  headTask: 'a',
  tasks: [
    { name: 'a', nextTasks: ['b', 'c'] },
    { name: 'b', nextTasks: ['d'] },
    { name: 'c', nextTasks: ['d'] },
    { name: 'd', nextTasks: [] },
  ],
};

const add = (task: object) => (document: Authored) => ({ ...document, tasks: [...document.tasks, { ...task }] });
const after = (from: string, to: unknown) => (document: Authored) => ({
  ...document,
  tasks: document.tasks.map((task) =>
    task.name === from ? { ...task, nextTasks: [...(Array.isArray(task.nextTasks) ? task.nextTasks : []), to] } : task,
  ),
});
const set = (name: string, options: object) => (document: Authored) => ({
  ...document,
  tasks: document.tasks.map((task) => (task.name === name ? { ...task, ...options } : task)),
});

/** Ways to spoil a sound document, each with the one code it has to bring up. */
const faults: readonly (readonly [ProblemCode, (document: Authored) => Authored])[] = [
  ['WF001', (document) => ({ ...document, comment: 3 })],
  ['WF002', set('b', { retrys: 1 })],
  ['WF003', (document) => ({ ...document, name: 'a b' })],
  ['WF004', (document) => ({ ...document, input: { type: 'text' } })],
  ['WF102', after('a', 'nowhere')],
  ['WF102', after('b', null)],
  ['WF103', after('c', 'c')],
  ['WF104', after('d', 'b')],
  ['WF105', add({ name: 'lost' })],
  ['WF106', add({ name: 'd' })],
  ['WF107', (document) => add({ name: 'x#' })(after('d', 'x#')(document))],
  ['WF201', set('c', { retries: -1 })],
  ['WF202', set('d', { timeout: 901 })],
  ['WF203', set('a', { rollback: 7 })],
  ['WF301', set('b', { fcn: '/absolute.ts' })],
  ['WF401', (document) => ({ ...document, isRecurring: document.isRecurring ?? true, cronPattern: '@daily' })],
  ['WF402', (document) => ({ ...document, isRecurring: false, cronPattern: document.cronPattern ?? '1 1 * * *' })],
  ['WF407', (document) => ({ ...document, isRecurring: document.isRecurring ?? true, timeZone: 'Europe/Berlim' })],
];
