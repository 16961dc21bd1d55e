import type { KeepingOptions } from './keeping-options.js';
import type { Pruner } from './pruner.js';

/** Which old versions stay, besides those that are in use, and what deletes the others. */
export interface PinOptions extends KeepingOptions {
  /**
   * What deletes old versions: a `VersionPruner` that several stacks share.
   *
   * @default that of the stack, which all workflows of it and of the stacks nested in it share
   */
  readonly pruner?: Pruner;
}
