import { randomUUID } from 'node:crypto';
import type { FunctionCall, FunctionOutcome } from '../../engine/ports.js';
import { functionNameIn } from '../../local/function-name-in.js';
import { refused } from '../../local/lambda-failures.js';
import type { LocalFunction } from '../../local/local-function.js';
import { createLocalFunctions, type LocalFunctions, type LocalOptions } from '../../local/local-functions.js';
import type { FunctionHost, HostedFunction } from './function-host.js';

/** A function of a workflow, bundled. */
export interface BundledFunction {
  readonly local: LocalFunction;
  readonly hosted: HostedFunction;
}

/** A host whose functions can be changed while they are called. */
export interface ChangeableFunctionHost extends FunctionHost {
  /** Sets all functions of a workflow. Calls under way finish with the code that they began with. */
  replace(workflow: string, functions: readonly BundledFunction[]): void;
  remove(workflow: string): void;
  /**
   * Names of functions that are not to be had at the moment, in place of those that were awaited before: calls of them
   * wait until they are there, or are awaited no longer.
   */
  awaitFunctions(names: ReadonlySet<string>): void;
  /** Ends all workers; calls under way fail. */
  close(): Promise<void>;
}

/** The functions of a workflow as they were at one time. */
interface Generation {
  readonly functions: readonly BundledFunction[];
  readonly local: LocalFunctions;
  calls: number;
  replaced: boolean;
}

/** Runs functions as Lambda would, in workers, and takes new code without a restart. */
export function createFunctionHost(options: LocalOptions): ChangeableFunctionHost {
  const current = new Map<string, Generation>();
  const all = new Set<Generation>();
  let awaited: ReadonlySet<string> = new Set();
  /** Calls that wait for a function. */
  const waiting = new Set<() => void>();

  const lookAgain = () => {
    for (const look of waiting) look();
    waiting.clear();
  };

  const letGo = (generation: Generation) => {
    if (!generation.replaced || generation.calls > 0) return;
    all.delete(generation);
    void generation.local.close();
  };

  const retire = (workflow: string) => {
    const generation = current.get(workflow);
    if (generation === undefined) return;
    current.delete(workflow);
    generation.replaced = true;
    letGo(generation);
  };

  const generationOf = (functionName: string): Generation | undefined => {
    const name = functionNameIn(functionName);
    return [...current.values()].find(({ functions }) => functions.some(({ hosted }) => hosted.name === name));
  };

  const arrival = async (functionName: string): Promise<Generation | undefined> => {
    const name = functionNameIn(functionName);
    while (generationOf(name) === undefined && awaited.has(name)) {
      await new Promise<void>((look) => waiting.add(look));
    }
    return generationOf(name);
  };

  const invoke = async (call: FunctionCall): Promise<FunctionOutcome> => {
    const generation = generationOf(call.functionName) ?? (await arrival(call.functionName));
    if (generation === undefined) {
      return refused('ResourceNotFoundException', `Function not found: ${call.functionName}`, randomUUID());
    }
    generation.calls += 1;
    try {
      return await generation.local.invoke({ ...call, functionName: functionNameIn(call.functionName) });
    } finally {
      generation.calls -= 1;
      letGo(generation);
    }
  };

  return {
    list: () => [...current.values()].flatMap(({ functions }) => functions.map(({ hosted }) => hosted)),
    find: (functionName) => {
      const name = functionNameIn(functionName);
      return generationOf(name)?.functions.find(({ hosted }) => hosted.name === name)?.hosted;
    },
    invoke,
    replace: (workflow, functions) => {
      retire(workflow);
      const locals = functions.map(({ local }) => local);
      const generation = { functions, local: createLocalFunctions(locals, options), calls: 0, replaced: false };
      current.set(workflow, generation);
      all.add(generation);
      lookAgain();
    },
    remove: retire,
    awaitFunctions: (names) => {
      awaited = names;
      lookAgain();
    },
    close: async () => {
      await Promise.all([...all].map(({ local }) => local.close()));
    },
  };
}
