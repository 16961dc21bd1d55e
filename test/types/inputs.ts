// Checked by tsc, never run. Every `@ts-expect-error` stands directly above the line that has to be red in an editor.
import type { StandardSchemaV1 } from '@standard-schema/spec';
import { type } from 'arktype';
import { expectTypeOf } from 'expect-type';
import {
  jsonSchema,
  lambda,
  Task,
  type TaskEvent,
  Workflow,
  type WorkflowInput,
  type WorkflowOutput,
} from 'stepwright';
import { object, optional, pipe, string, transform } from 'valibot';
import { z } from 'zod';
import type { hundred } from './hundred-tasks.js';

interface Order {
  readonly sku: string;
  readonly count: number;
}
type Fcn<Event, Output> = { readonly default: (event: Event) => Promise<Output> };
const parcel = lambda<Fcn<TaskEvent<Order, { Check: boolean }>, { readonly parcel: string }>>('ship.ts');
const nothing = lambda<Fcn<TaskEvent<Order>, void>>('notify.ts');
const checked = lambda<Fcn<TaskEvent<Order>, boolean>>('check.ts');

const ship = new Task('Ship', { fcn: parcel });
const notify = new Task('Notify', { fcn: nothing });
const check = new Task('Check', { fcn: checked, nextTasks: [ship, notify] });
const alone = new Task('Check', { fcn: checked });
const untyped = new Task('Any', { fcn: lambda('any.ts') });

// Without a schema the input is that of the head task.
export const plain = new Workflow('Plain', { headTask: check });
expectTypeOf<WorkflowInput<typeof plain>>().toEqualTypeOf<Order>();
expectTypeOf<WorkflowInput<Workflow>>().toEqualTypeOf<unknown>();
export const silent = new Workflow('Silent', { headTask: untyped });
expectTypeOf<WorkflowInput<typeof silent>>().toEqualTypeOf<unknown>();

// The output has what each of the last tasks returns, and null of one that returns nothing.
expectTypeOf<WorkflowOutput<typeof plain>>().toEqualTypeOf<{
  readonly Ship: { readonly parcel: string };
  readonly Notify: null;
}>();
export const one = new Workflow('One', { headTask: alone });
expectTypeOf<WorkflowOutput<typeof one>>().toEqualTypeOf<{ readonly Check: boolean }>();
expectTypeOf<WorkflowOutput<Workflow>>().toEqualTypeOf<unknown>();
const several: readonly Task[] = [ship, notify];
export const widened = new Workflow('Widened', {
  headTask: new Task('Any', { fcn: lambda('a.ts'), nextTasks: several }),
});
expectTypeOf<WorkflowOutput<typeof widened>>().toEqualTypeOf<unknown>();
const maybe = new Task('Maybe', { fcn: lambda<Fcn<unknown, string | undefined>>('maybe.ts') });
export const perhaps = new Workflow('Perhaps', { headTask: maybe });
expectTypeOf<WorkflowOutput<typeof perhaps>>().toEqualTypeOf<{ readonly Maybe: string | null }>();
// A task that several lead to is there once, however many paths there are.
expectTypeOf<
  keyof WorkflowOutput<typeof hundred>
>().toEqualTypeOf<`T8x${0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10}`>();
expectTypeOf<WorkflowOutput<typeof hundred>['T8x10']>().toEqualTypeOf<{ t8x10: string }>();
expectTypeOf<WorkflowInput<typeof hundred>>().toEqualTypeOf<{ id: string }>();

// With one it is what goes into the schema; tasks are given what comes out.
const zod = z.object({ sku: z.string(), count: z.number().default(1) });
export const byZod = new Workflow('ByZod', { input: zod, headTask: check });
expectTypeOf<WorkflowInput<typeof byZod>>().toEqualTypeOf<{ sku: string; count?: number | undefined }>();
const valibot = object({ sku: string(), count: optional(pipe(string(), transform(Number)), '1') });
export const byValibot = new Workflow('ByValibot', { input: valibot, headTask: check });
expectTypeOf<WorkflowInput<typeof byValibot>>().toEqualTypeOf<{ sku: string; count?: string | undefined }>();
const arktype = type({ sku: 'string', count: 'number = 1' });
export const byArktype = new Workflow('ByArktype', { input: arktype, headTask: check });
expectTypeOf<WorkflowInput<typeof byArktype>>().toEqualTypeOf<{ sku: string; count?: number }>();
export const byJsonSchema = new Workflow('ByJsonSchema', {
  input: jsonSchema<Order>({ type: 'object', required: ['sku'] }),
  headTask: check,
});
expectTypeOf<WorkflowInput<typeof byJsonSchema>>().toEqualTypeOf<Order>();
// A JSON Schema without a type says nothing of it.
export const byKeywords = new Workflow('ByKeywords', { input: { type: 'object', required: ['sku'] }, headTask: check });
expectTypeOf<WorkflowInput<typeof byKeywords>>().toEqualTypeOf<Order>();
// A head task that takes anything takes what the schema gives.
export const takesAny = new Workflow('TakesAny', { input: zod, headTask: untyped });
expectTypeOf<WorkflowInput<typeof takesAny>>().toEqualTypeOf<{ sku: string; count?: number | undefined }>();
// So do tasks that the type checker cannot follow.
export const takesWidened = new Workflow('TakesWidened', {
  input: zod,
  headTask: new Task('Any', { fcn: lambda('a.ts'), nextTasks: several }),
});
declare const some: StandardSchemaV1;
export const bySome = new Workflow('BySome', { input: some, headTask: check });
expectTypeOf<WorkflowInput<typeof bySome>>().toEqualTypeOf<Order>();

// A task that takes something else is an error at the workflow.
export const wrong = [
  new Workflow('Wrong', {
    // @ts-expect-error count is missing
    input: z.object({ sku: z.string() }),
    headTask: check,
  }),
  new Workflow('Wrong', {
    // @ts-expect-error count is a text
    input: jsonSchema<{ sku: string; count: string }>({}),
    headTask: check,
  }),
  new Workflow('Wrong', {
    // @ts-expect-error what comes out counts, not what goes in
    input: object({ sku: string(), count: pipe(string(), transform(BigInt)) }),
    headTask: check,
  }),
  new Workflow('Wrong', {
    // @ts-expect-error Notify, which comes later, takes a count
    input: z.object({ sku: z.string() }),
    headTask: new Task('Any', { fcn: lambda('any.ts'), nextTasks: [notify] }),
  }),
  // @ts-expect-error that is no schema
  new Workflow('Wrong', { input: 5, headTask: check }),
  // @ts-expect-error the head task reads a result that nobody gives, with a schema as without
  new Workflow('Wrong', { input: zod, headTask: ship }),
];
