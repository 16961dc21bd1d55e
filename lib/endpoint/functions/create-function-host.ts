import { randomUUID } from 'node:crypto';
import type { FunctionCall } from '../../engine/ports.js';
import { functionNameIn } from '../../local/function-name-in.js';
import { refused } from '../../local/lambda-failures.js';
import type { LocalFunction } from '../../local/local-function.js';
import { createLocalFunctions, type LocalOptions } from '../../local/local-functions.js';
import { splitFunctionName } from '../../local/split-function-name.js';
import { type FunctionHost, type HostedFunction, LATEST } from './function-host.js';

/** The latest code of a function or a version of it, bundled. */
export interface BundledFunction {
  readonly local: LocalFunction;
  readonly hosted: HostedFunction;
}

/** A host whose functions can be changed while they are called. */
export interface ChangeableFunctionHost extends FunctionHost {
  /**
   * Sets all that there is of a function: its latest code, if any workflow has it, and its versions, oldest first. A
   * version never changes: one that was there stays as it was. Calls under way finish with the code that they began with.
   */
  replace(name: string, functions: readonly BundledFunction[]): void;
  /**
   * Names of functions that are not to be had at the moment, in place of those that were awaited before: calls of them
   * wait until they are there, or are awaited no longer.
   */
  awaitFunctions(names: ReadonlySet<string>): void;
  /** Ends all workers; calls under way fail. */
  close(): Promise<void>;
}

/** What there is of a function, by version. */
type Versions = ReadonlyMap<string, BundledFunction>;

/** Runs functions as Lambda would, in workers, and takes new code without a restart. */
export function createFunctionHost(options: LocalOptions): ChangeableFunctionHost {
  const all = new Map<string, Versions>();
  const find = (functionName: string): BundledFunction | undefined => {
    const { name, qualifier = LATEST } = splitFunctionName(functionName);
    return all.get(name)?.get(/^\d+$/.test(qualifier) ? qualifier : LATEST);
  };
  const locals = createLocalFunctions((functionName) => find(functionName)?.local, options);
  let awaited: ReadonlySet<string> = new Set();
  /** Calls that wait for a function. */
  const waiting = new Set<() => void>();

  const lookAgain = () => {
    for (const look of waiting) look();
    waiting.clear();
  };

  const arrival = async (functionName: string): Promise<BundledFunction | undefined> => {
    while (find(functionName) === undefined && awaited.has(functionNameIn(functionName))) {
      await new Promise<void>((look) => waiting.add(look));
    }
    return find(functionName);
  };

  return {
    list: () => [...all.values()].flatMap((versions) => versions.get(LATEST)?.hosted ?? []),
    find: (functionName) => find(functionName)?.hosted,
    versions: (functionName) =>
      [...(all.get(functionNameIn(functionName))?.values() ?? [])].map(({ hosted }) => hosted),
    invoke: async (call: FunctionCall) => {
      if (find(call.functionName) !== undefined || (await arrival(call.functionName)) !== undefined) {
        return locals.invoke(call);
      }
      return refused('ResourceNotFoundException', `Function not found: ${call.functionName}`, randomUUID());
    },
    replace: (name, functions) => {
      const known = all.get(name);
      const versions = new Map<string, BundledFunction>();
      for (const bundled of [...functions].sort(latestFirst)) {
        const { version } = bundled.hosted;
        // The one that is there has environments that are warm.
        versions.set(version, (version === LATEST ? undefined : known?.get(version)) ?? bundled);
      }
      if (versions.size === 0) all.delete(name);
      else all.set(name, versions);
      lookAgain();
    },
    awaitFunctions: (names) => {
      awaited = names;
      lookAgain();
    },
    close: locals.close,
  };
}

function latestFirst({ hosted: one }: BundledFunction, { hosted: other }: BundledFunction): number {
  return Number(other.version === LATEST) - Number(one.version === LATEST);
}
