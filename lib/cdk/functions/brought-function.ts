import { type IFunction, Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { FunctionReference } from '../../asl/emit/references.js';
import type { FunctionOverrides, TaskFunctionOverrides } from './function-options.js';

/** The options of single functions, by the names of their tasks. */
export type FunctionsByTask = Readonly<Record<string, TaskFunctionOverrides>>;

/** What is said of one function, a task's or a rollback's, and of no other. */
export function overridesOf(functions: FunctionsByTask, { task, role }: FunctionReference): FunctionOverrides {
  if (!Object.hasOwn(functions, task)) return {};
  const { rollback = {}, ...own } = functions[task] ?? {};
  return role === 'rollback' ? rollback : own;
}

/** The function that the user brings for a task or a rollback; undefined where one is made. */
export function broughtFunction(functions: FunctionsByTask, reference: FunctionReference): IFunction | undefined {
  return overridesOf(functions, reference).function;
}

/** Whether a function is one that is brought, and nobody says that its wrapper knows of reruns. */
export function isUnwrapped(functions: FunctionsByTask, reference: FunctionReference): boolean {
  const { function: brought, knowsReruns } = overridesOf(functions, reference);
  return brought !== undefined && knowsReruns !== true;
}

/**
 * The function of this app behind one that was brought: itself, or that of which it is a version or an alias. Undefined for
 * what is only known by its ARN.
 */
export function functionBehind(brought: IFunction): LambdaFunction | undefined {
  if (brought instanceof LambdaFunction) return brought;
  const { lambda } = brought as { readonly lambda?: unknown };
  return lambda instanceof LambdaFunction ? lambda : undefined;
}

/**
 * The ARNs by which a function that was brought is called: of a function its own, and those of its versions; of a version or
 * an alias only its own, also where no more than its ARN is known.
 */
export function invokedArns(fcn: IFunction): readonly string[] {
  return QUALIFIED.test(fcn.functionArn) ? [fcn.functionArn] : fcn.resourceArnsForGrantInvoke;
}

const QUALIFIED = /:function:[\w-]+:[\w$-]+$/;

/** Seconds that a brought function may run; undefined where CDK does not know, or only when it deploys. */
export function knownTimeout(brought: IFunction): number | undefined {
  const behind = functionBehind(brought);
  if (behind === undefined) return undefined;
  if (behind.timeout === undefined) return LAMBDA_DEFAULT_SECONDS;
  return behind.timeout.isUnresolved() ? undefined : behind.timeout.toSeconds();
}

/** AWS: what a function has that nobody gave a timeout (CreateFunction). */
const LAMBDA_DEFAULT_SECONDS = 3;
