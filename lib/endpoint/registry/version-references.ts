/** The versions that a document names. */
export interface VersionReferences {
  /** Functions with a version: `Order-ChargeCard:3`. */
  readonly functions: ReadonlySet<string>;
  /** ARNs of versions of state machines. */
  readonly stateMachines: ReadonlySet<string>;
}

/**
 * Finds whatever in the text of a document could name a version, in an expression too: sooner one too many, which keeps
 * something for longer than needed, than one too few. Takes time that grows with the length of the text only. Names of
 * functions have at most 64 characters (Lambda API: CreateFunction).
 *
 * @example
 * versionReferences('{ "FunctionName": "Order-ChargeCard:3", … }').functions // Set { 'Order-ChargeCard:3' }
 */
export function versionReferences(definition: string): VersionReferences {
  return {
    functions: new Set(definition.match(/[\w-]{1,64}:\d{1,9}(?!\d)/g)),
    stateMachines: new Set(definition.match(/arn:[^:\s"']+:states:[^:\s"']*:\d*:stateMachine:[^:\s"'\\]+:\d+/g)),
  };
}
