/**
 * What the type checker knows of a task's function, read from the module that its lazy import names. Nothing here
 * exists at run time.
 */

/** A function of a task or of a rollback: it is given an event and a context, either of which it may ignore. */
export type TaskFunction = (event: never, context: never) => unknown;

/**
 * A module whose default export is a task's function. The nested form is what TypeScript shows of a CommonJS module in
 * an `import()` under `module: NodeNext`: the default export of the import is the module, whose own is the function.
 */
export interface TaskModule {
  readonly default: TaskFunction | { readonly default: TaskFunction };
}

/** A lazy import: never called by Stepwright, only read. */
export type LazyModule<Module> = () => Promise<Module>;

/** The function of a module. */
export type FunctionOf<Module> = Module extends { readonly default: infer Default }
  ? Default extends { readonly default: infer Inner }
    ? Inner
    : Default
  : never;

/** The event that a module's function takes; `unknown` when it takes none or does not say. */
export type EventOf<Module> =
  FunctionOf<Module> extends (event: infer Event, ...rest: never[]) => unknown ? Said<Event> : unknown;

/** What a module's function returns, awaited. */
export type OutputOf<Module> = FunctionOf<Module> extends (...args: never) => infer Output ? Awaited<Output> : never;

/** The workflow input that an event holds; `unknown` when it does not say. */
export type InputOf<Event> = Event extends { readonly input: infer Input } ? Said<Input> : unknown;

/**
 * The results that an event holds, by parent; `unknown` when it does not say which. Not a named type for "none", because
 * it is part of the type of a task, and a name that this package does not export could not stand in a declaration file.
 */
export type ResultsOf<Event> = Event extends { readonly results: infer Results }
  ? [keyof Results] extends [never]
    ? unknown
    : Said<Results>
  : unknown;

/** The parents that results cannot do without: their required keys, where they are spelt out. */
export type RequiredParents<Results> = keyof {
  [Key in keyof Results as Key extends string
    ? string extends Key
      ? never
      : Record<never, never> extends Pick<Results, Key>
        ? never
        : Key
    : never]: true;
} &
  string;

/** `unknown` for types that say nothing: `any` and `never` as much as `unknown`. */
type Said<Type> = unknown extends Type ? unknown : [Type] extends [never] ? unknown : Type;
