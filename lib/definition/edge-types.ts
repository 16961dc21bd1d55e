import type { RequiredParents } from './function-types.js';

/**
 * Edges as the type checker follows them. A task carries two flat unions of strings, because a type that nested its
 * children's types would grow with the number of paths: what the tasks from it on need (`Child<Parent`: the child reads
 * the parent's result) and what they give each other (`Child<Parent`: the parent lists the child). `<` is in no legal
 * task name.
 */
export interface TaskTypes<
  Results,
  Output,
  Needs extends string,
  Gives extends string,
  Inputs = unknown,
  Last = unknown,
> {
  readonly results: Results;
  readonly output: Output;
  readonly needs: Needs;
  readonly gives: Gives;
  /** The input of the workflow as the functions from it on take it: a union of `{ Task: input }`, of those that say so. */
  readonly inputs: Inputs;
  /** What the last tasks from it on return: a union of `{ Task: output }`. */
  readonly last: Last;
}

/** What every task looks like to the type checker. */
export interface TypedTask {
  readonly name: string;
  readonly '~types': TaskTypes<unknown, unknown, string, string>;
}

/** The child itself where the parent returns what the child reads of it; the reason where it does not. */
export type Edge<Parent extends string, Output, Child> = Child extends TypedTask
  ? [Output] extends [ResultOf<Child['~types']['results'], Parent>]
    ? Child
    : WrongResult<
        `${Child['name']} reads results.${Parent}, which is not what ${Parent} returns`,
        ResultOf<Child['~types']['results'], Parent>,
        Output
      >
  : TypedTask;

/** What is read of a parent; `unknown`, which anything will do for, where nothing is. */
type ResultOf<Results, Parent> = Parent extends keyof Results ? Results[Parent] : unknown;

/** Shown by the type checker: an edge whose child reads what its parent does not return. */
export interface WrongResult<Message extends string, Reads, Returns> {
  readonly message: Message;
  readonly reads: Reads;
  readonly returns: Returns;
}

/** What tasks need of each other, from the list of a task's children. */
export type NeedsOf<Children extends readonly TypedTask[]> = Children[number]['~types']['needs'];

/** What tasks give each other, from the list of a task's children. */
export type GivesOf<Children extends readonly TypedTask[]> = Children[number]['~types']['gives'];

/** `Child<Parent` for every parent that a task or its rollback cannot do without. */
export type OwnNeeds<Name extends string, Results> =
  RequiredParents<Results> extends infer Parent extends string ? `${Name}<${Parent}` : never;

/** `Child<Parent` for every child of a task. */
export type OwnGives<
  Name extends string,
  Children extends readonly TypedTask[],
> = `${Children[number]['name']}<${Name}`;

/** The input that a task takes, under its name; nothing where it does not say. */
export type OwnInput<Name extends string, Input> = unknown extends Input ? never : { readonly [Key in Name]: Input };

/** What inputs tasks take, from the list of a task's children. */
export type InputsOf<Children extends readonly TypedTask[]> = Children extends readonly []
  ? never
  : Children[number]['~types']['inputs'];

/** What the last tasks return, by the list of a task's children: the task itself, where there are none. */
export type LastOf<Name extends string, Output, Children extends readonly TypedTask[]> = Children extends readonly []
  ? { readonly [Key in Name]: Output }
  : Children[number]['~types']['last'];

/**
 * The output of a workflow: what each of its last tasks returns, under its name. `unknown` where the names are not spelt
 * out.
 */
export type OutputFrom<Head extends TypedTask> = OutputOfLast<Head['~types']['last']>;

type OutputOfLast<Last> = unknown extends Last
  ? unknown
  : string extends NamesOfLast<Last>
    ? unknown
    : { readonly [Name in NamesOfLast<Last>]: Returned<Last, Name> };

type NamesOfLast<Last> = Last extends unknown ? keyof Last : never;

type Something<Output> = Output extends void ? never : Output;

/** What returns nothing gives null, which is what JSON has for it. */
type Returned<Last, Name> = Last extends { readonly [Key in Name & PropertyKey]: infer Output }
  ? [Output] extends [never]
    ? never
    : undefined extends Output
      ? Something<Output> | null
      : Output
  : never;

/** The names of a task and of all that come after it: those that stand in an edge, and its own. */
export type NamesFrom<Head extends TypedTask> = Head['name'] | NamesIn<Head['~types']['gives']>;

/** `string`, any name, where the edges are not spelt out. */
type NamesIn<Gives> = string extends Gives
  ? string
  : Gives extends `${infer Child}<${infer Parent}`
    ? Child | Parent
    : never;

/** `unknown` where every need from this task on is given; a sentence for each that is not. */
export type Complete<Head extends TypedTask> =
  Exclude<Head['~types']['needs'], Head['~types']['gives']> extends infer Missing
    ? [Missing] extends [never]
      ? unknown
      : MissingParent<Missing>
    : never;

/** Shown by the type checker: a task that reads the result of one that is not its parent. */
export type MissingParent<Need> = Need extends `${infer Child}<${infer Parent}`
  ? `${Child} reads results.${Parent}, but ${Parent} does not list ${Child} in nextTasks`
  : never;
