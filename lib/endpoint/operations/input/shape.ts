/**
 * What a member of a request may be: the part of AWS's service model that the service itself checks. `sensitive`: the
 * value is not repeated in messages.
 */
export type Shape = StringShape | NumberShape | BooleanShape | ListShape | StructureShape;

export interface StringShape<Value extends string = string> {
  readonly kind: 'string';
  /** Characters, or bytes of UTF-8. */
  readonly min?: number;
  readonly max?: number;
  readonly bytes?: true;
  /** As the model writes it; it has to match the whole value. */
  readonly pattern?: string;
  /** In the order in which AWS lists them in its message. */
  readonly values?: readonly Value[];
  readonly sensitive?: true;
}

export interface NumberShape {
  readonly kind: 'number';
  readonly min?: number;
  readonly max?: number;
  /** A fraction is allowed. */
  readonly fraction?: true;
}

export interface BooleanShape {
  readonly kind: 'boolean';
}

export interface ListShape<Member extends Shape = Shape> {
  readonly kind: 'list';
  readonly member: Member;
  readonly min?: number;
  readonly max?: number;
}

export interface StructureShape<Required extends Members = Members, Optional extends Members = Members> {
  readonly kind: 'structure';
  /** Of the type in AWS's model, as messages that repeat a value have it. */
  readonly name?: string;
  readonly required: Required;
  readonly optional: Optional;
}

export type Members = Readonly<Record<string, Shape>>;

/** The type of a value that has been checked against a shape. */
export type InputOf<S> =
  S extends StructureShape<infer Required, infer Optional>
    ? { readonly [Name in keyof Required]: InputOf<Required[Name]> } & {
        readonly [Name in keyof Optional]?: InputOf<Optional[Name]>;
      }
    : S extends ListShape<infer Member>
      ? readonly InputOf<Member>[]
      : S extends StringShape<infer Value>
        ? Value
        : S extends NumberShape
          ? number
          : S extends BooleanShape
            ? boolean
            : never;

/**
 * @example
 * structure({ name: string({ min: 1, max: 80 }) }, { publish: boolean })
 */
export function structure<Required extends Members, Optional extends Members>(
  required: Required,
  optional: Optional,
  name?: string,
): StructureShape<Required, Optional> {
  return { kind: 'structure', required, optional, ...(name === undefined ? {} : { name }) };
}

export function string(limits: Omit<StringShape, 'kind' | 'values'>): StringShape {
  return { kind: 'string', ...limits };
}

export function oneOf<const Value extends string>(...values: readonly Value[]): StringShape<Value> {
  return { kind: 'string', values };
}

export function number(limits: Omit<NumberShape, 'kind'>): NumberShape {
  return { kind: 'number', ...limits };
}

export function list<Member extends Shape>(
  member: Member,
  limits: { readonly min?: number; readonly max?: number } = {},
): ListShape<Member> {
  return { kind: 'list', member, ...limits };
}

export const boolean: BooleanShape = { kind: 'boolean' };
