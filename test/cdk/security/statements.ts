import { resourceText } from '../../../lib/cdk/nag/resource-text.js';

/** A statement of any policy of a template. */
export interface FoundStatement {
  /** Logical id of the resource that has it. */
  readonly id: string;
  readonly type: string;
  readonly kind: 'trust' | 'identity' | 'resource';
  readonly effect: string;
  readonly principals: readonly string[];
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** By operator and key. */
  readonly conditions: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** As `Template.toJSON` gives it. */
type Template = Readonly<Record<string, unknown>>;

type Resources = Readonly<Record<string, { readonly Type: string; readonly Properties?: object }>>;

/** The properties that hold policies, by what they are about. Whatever has statements elsewhere is an error of this list. */
const KINDS: Readonly<Record<string, FoundStatement['kind']>> = {
  AssumeRolePolicyDocument: 'trust',
  Policies: 'identity',
  PolicyDocument: 'identity',
  KeyPolicy: 'resource',
};

/** Resources whose `PolicyDocument` says who may use them. */
const RESOURCE_POLICIES = /^AWS::(SQS::Queue|SNS::Topic|S3::Bucket)Policy$/;

/** All statements of a template, wherever they are, and the permissions of functions as statements. */
export function statementsIn(template: Template): readonly FoundStatement[] {
  return Object.entries(template.Resources as Resources).flatMap(([id, { Type: type, Properties = {} }]) => {
    if (type === 'AWS::Lambda::Permission') return [permission(id, Properties as Record<string, unknown>)];
    return Object.entries(Properties as Record<string, unknown>).flatMap(([property, value]) =>
      documentsIn(value).map((statement) => {
        const kind = RESOURCE_POLICIES.test(type) ? 'resource' : KINDS[property];
        if (kind === undefined) throw new Error(`${type} has statements in ${property}, which no test knows of`);
        return read(id, type, kind, statement);
      }),
    );
  });
}

function documentsIn(value: unknown): readonly Record<string, unknown>[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(documentsIn);
  const { Statement, ...rest } = value as Record<string, unknown>;
  return [
    ...(Array.isArray(Statement) ? (Statement as Record<string, unknown>[]) : []),
    ...Object.values(rest).flatMap(documentsIn),
  ];
}

function read(id: string, type: string, kind: FoundStatement['kind'], statement: Record<string, unknown>) {
  const { Effect, Principal, Action, Resource, Condition = {} } = statement;
  return {
    id,
    type,
    kind,
    effect: String(Effect),
    principals: principalsOf(Principal),
    actions: listOf(Action).map(String),
    resources: listOf(Resource ?? []).map(resourceText),
    conditions: Condition as FoundStatement['conditions'],
  };
}

function permission(id: string, properties: Record<string, unknown>): FoundStatement {
  const { Action, Principal, FunctionName, SourceArn } = properties;
  return {
    id,
    type: 'AWS::Lambda::Permission',
    kind: 'resource',
    effect: 'Allow',
    principals: [resourceText(Principal)],
    actions: [String(Action)],
    resources: [resourceText(FunctionName)],
    conditions: SourceArn === undefined ? {} : { ArnLike: { 'aws:SourceArn': SourceArn } },
  };
}

function principalsOf(principal: unknown): readonly string[] {
  if (principal === undefined) return [];
  if (typeof principal === 'string') return [principal];
  return Object.values(principal as Record<string, unknown>).flatMap((names) => listOf(names).map(resourceText));
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}
