import { brandFor } from './brand.js';
import type { TaskModule } from './function-types.js';

/** A function named by the path of its module: the explicit form of a lazy import. */
export interface Lambda<Module> {
  readonly path: string;
  /** Name of the export. */
  readonly export: string;
  /** Only there for the type checker. */
  readonly '~module'?: Module;
}

/** What `lambda` was told. */
export interface LambdaRecord {
  readonly path: unknown;
  readonly options: unknown;
}

/** The brand of what `lambda` returns. */
export const lambdaBrand = brandFor<LambdaRecord>('lambda');

/**
 * Names the module of a task's function where a lazy import cannot be read, because a build step has rewritten it, or
 * where the function is not the default export.
 *
 * @typeParam Module the type of the module, so that input and output are still checked; without it they are not.
 * @param path path of the module: relative to the project's root folder, or to the defining file when it starts with a dot.
 *
 * @example
 * new Task('ChargeCard', { fcn: lambda<typeof import('../lambdas/charge-card')>('lambdas/charge-card.ts') })
 */
export function lambda<Module extends TaskModule = { readonly default: UntypedFunction }>(path: string): Lambda<Module>;
/**
 * @param options.export name of the export. Default: `default`.
 *
 * @example
 * lambda<typeof import('../lambdas/cards'), 'charge'>('lambdas/cards.ts', { export: 'charge' })
 */
export function lambda<
  Module extends object = Record<string, UntypedFunction>,
  Export extends keyof Module & string = keyof Module & string,
>(path: string, options: { readonly export: Export }): Lambda<{ readonly default: Module[Export] }>;
export function lambda(path: string, options: { readonly export?: string } = {}): Lambda<unknown> {
  const named = { path, export: options?.export ?? 'default' };
  lambdaBrand.brand(named, { path, options });
  return Object.freeze(named);
}

// `any`, because a function of which nothing is known has to pass for whatever its neighbours expect.
// biome-ignore lint/suspicious/noExplicitAny: see above
type UntypedFunction = (event: any, context: any) => any;
