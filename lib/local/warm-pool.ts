import type { Environment } from './environment.js';
import type { LocalFunction } from './local-function.js';

/** Environments that wait for the next call of their function. */
export interface WarmPool {
  /** One that is warm, or else a new one. It is the caller's alone until it is given back. */
  take(local: LocalFunction): Environment;
  /** Ends it if it broke, or if there is no room for it. */
  giveBack(local: LocalFunction, environment: Environment): Promise<void>;
  /** Ends all of them, those that were taken too. */
  close(): Promise<void>;
}

/** A pool that keeps the `maxIdle` environments that were used last. */
export function createWarmPool(start: (local: LocalFunction) => Environment, maxIdle: number): WarmPool {
  /** Environments that wait, and whose they are; longest idle first. */
  const idle = new Map<Environment, LocalFunction>();
  const taken = new Set<Environment>();

  function take(local: LocalFunction): Environment {
    const warm = [...idle.keys()].findLast((environment) => environment.alive && idle.get(environment) === local);
    if (warm) idle.delete(warm);
    const environment = warm ?? start(local);
    taken.add(environment);
    return environment;
  }

  async function giveBack(local: LocalFunction, environment: Environment): Promise<void> {
    taken.delete(environment);
    idle.set(environment, local);
    const surplus = [...idle.keys()].filter((kept, index) => !kept.alive || index < idle.size - maxIdle);
    for (const leaving of surplus) idle.delete(leaving);
    await Promise.all(surplus.map((leaving) => leaving.stop()));
  }

  async function close(): Promise<void> {
    const all = [...idle.keys(), ...taken];
    idle.clear();
    await Promise.all(all.map((environment) => environment.stop()));
  }

  return { take, giveBack, close };
}
