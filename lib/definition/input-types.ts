import type { StandardSchemaV1 } from '@standard-schema/spec';
import type { TypedTask } from './edge-types.js';

/**
 * A JSON Schema: draft 2020-12, or draft-07 where its `$schema` says so.
 *
 * @typeParam Input what it describes, which `jsonSchema` says; TypeScript does not read it from the keywords.
 */
export interface JsonSchema<Input = unknown> {
  readonly [keyword: string]: unknown;
  /** Only there for the type checker. */
  readonly '~input'?: Input;
}

/** Every form of an input schema: of a library that follows Standard Schema (Zod, Valibot, ArkType …), or JSON Schema. */
export type InputSchemaSource = StandardSchemaV1 | JsonSchema;

/** What an execution can be started with. `never` stands for no schema. */
export type SchemaInput<Schema> = [Schema] extends [never]
  ? unknown
  : Schema extends StandardSchemaV1
    ? StandardSchemaV1.InferInput<Schema>
    : Described<Schema>;

/** What tasks are given of that: with defaults and transforms. */
export type SchemaOutput<Schema> = [Schema] extends [never]
  ? unknown
  : Schema extends StandardSchemaV1
    ? StandardSchemaV1.InferOutput<Schema>
    : Described<Schema>;

type Described<Schema> = Schema extends { readonly '~input'?: infer Input } ? Input : unknown;

/** The input of a workflow: what its schema says, or else the function of its head task. */
export type InputFrom<Head extends TypedTask, Schema> =
  unknown extends SchemaInput<Schema> ? InputOfTask<Head['~types']['inputs'], Head['name']> : SchemaInput<Schema>;

/** `unknown` where a task does not say which input it takes, and where names are not spelt out. */
type InputOfTask<Inputs, Name extends string> = unknown extends Inputs
  ? unknown
  : [Extract<Inputs, { readonly [Key in Name]: unknown }>] extends [never]
    ? unknown
    : Extract<Inputs, { readonly [Key in Name]: unknown }>[Name];

/** `unknown` where every task takes what the schema gives; the reason for each that does not. */
export type InputCheck<Head extends TypedTask, Schema> =
  unknown extends SchemaOutput<Schema>
    ? unknown
    : unknown extends Head['~types']['inputs']
      ? unknown
      : Misfits<Head['~types']['inputs'], SchemaOutput<Schema>> extends infer Wrong
        ? [Wrong] extends [never]
          ? unknown
          : Wrong
        : never;

type Misfits<Inputs, Given> = Inputs extends unknown
  ? [Given] extends [Inputs[keyof Inputs]]
    ? never
    : WrongInput<
        `${keyof Inputs & string} takes another input than what the schema of the workflow gives`,
        Inputs[keyof Inputs],
        Given
      >
  : never;

/** Shown by the type checker: a task that cannot take what the schema makes of an input. */
export interface WrongInput<Message extends string, Takes, Gives> {
  readonly message: Message;
  readonly takes: Takes;
  readonly gives: Gives;
}
