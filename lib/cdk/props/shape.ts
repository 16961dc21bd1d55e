/**
 * What a property may be. TypeScript says the same to those who write it; this is for those who write JavaScript, or read
 * their properties from somewhere.
 */
export type Shape =
  | { readonly kind: 'value'; readonly what: string; readonly isOne: (value: unknown) => boolean }
  | { readonly kind: 'list'; readonly of: Shape }
  | RecordShape
  | OptionsShape
  /** One of several, of which at most one is an object. */
  | { readonly kind: 'either'; readonly shapes: readonly Shape[] };

/** An object with names of the user's choice. */
export interface RecordShape {
  readonly kind: 'record';
  readonly of: Shape;
  /** @default any */
  readonly names?: NameShape;
}

/** What names of a user's choice may be. */
export interface NameShape {
  readonly what: string;
  readonly isOne: (name: string) => boolean;
}

/** An object with these names and no others. */
export interface OptionsShape {
  readonly kind: 'options';
  readonly options: Readonly<Record<string, Shape>>;
  /** Whether somebody else judges names that are not among them. @default false */
  readonly isOpen?: boolean;
}

/** A shape as a fix names it. */
export function describeShape(shape: Shape): string {
  switch (shape.kind) {
    case 'value':
      return shape.what;
    case 'list':
      return `a list, each of it ${describeShape(shape.of)}`;
    case 'record':
      return `an object, in which each is ${describeShape(shape.of)}`;
    case 'options':
      return `an object of ${Object.keys(shape.options).join(', ')}`;
    case 'either':
      return shape.shapes.map(describeShape).join(' or ');
    default:
      return shape satisfies never;
  }
}
