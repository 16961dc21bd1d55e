/**
 * How instances are recognised: by a symbol of the global registry, never by `instanceof`, so that the ES module and the
 * CommonJS copy of this package understand each other when both are loaded in one process.
 */
export interface Branded<Content> {
  readonly isBranded: (value: unknown) => boolean;
  /** Writes the content into an instance, once and for all. */
  readonly brand: (instance: object, content: Content) => void;
  /** The content of an instance; `undefined` for anything else. */
  readonly read: (value: unknown) => Content | undefined;
}

/** The brand of one kind of instance. The content has to keep its shape between versions of this package. */
export function brandFor<Content>(kind: 'workflow' | 'task' | 'lambda'): Branded<Content> {
  const symbol = Symbol.for(`stepwright.${kind}`);
  const read = (value: unknown): Content | undefined =>
    typeof value === 'object' && value !== null ? (value as { [key: symbol]: Content | undefined })[symbol] : undefined;
  return {
    read,
    isBranded: (value) => read(value) !== undefined,
    brand: (instance, content) => Object.defineProperty(instance, symbol, { value: content }),
  };
}
