import type { States } from '../../asl/document.js';

/**
 * What the Parallel states around each state of a machine are called, the outermost first. Names are read from the
 * machine rather than made again, because a name that was taken there got a number, and one that was too long got cut.
 *
 * @example
 * parallelNames(main).get('ChargeCard') // ['AwardPoints | PriceOrder', 'ChargeCard | ReserveStock']
 */
export function parallelNames(machine: States): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, readonly string[]>();
  function visit({ States }: States, around: readonly string[]): void {
    for (const [name, state] of Object.entries(States)) {
      names.set(name, around);
      if (state.Type !== 'Parallel') continue;
      for (const branch of state.Branches) visit(branch, [...around, name]);
    }
  }
  visit(machine, []);
  return names;
}
