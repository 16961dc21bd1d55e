import { join } from 'node:path';
import { Stage } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { writeHashedFolder } from '../../bundle/function-folder.js';
import { type FunctionMade, type FunctionOrder, makeFunctions } from '../../bundle/make-functions.js';
import { ProblemsError } from '../../problems/problems-error.js';

/** The functions of an app, which are made all at once when the first of them is needed. */
export interface AppBundles {
  /** Has a function made, later. */
  add(scope: IConstruct, order: FunctionOrder): void;
  /**
   * Makes everything that was added and is not made yet.
   *
   * @throws ProblemsError with all that cannot be made
   */
  make(): void;
  /** A function that was added, in the app's output folder. */
  find(order: FunctionOrder): MadeFolder;
}

/** A folder that is named by what is in it. */
export interface MadeFolder {
  readonly path: string;
  /** SHA-256, hexadecimal. */
  readonly hash: string;
}

const bundles = new WeakMap<IConstruct, AppBundles>();

/**
 * What is to be bundled for an app.
 *
 * Constructors are synchronous and know nothing of those that come after them; so they only say what they need, and it is
 * made when CDK first asks where it is: in aspects or, at the latest, when templates are made. What is said later than
 * that, by an aspect that adds constructs, is made in another pass.
 */
export function bundlesOfApp(scope: IConstruct): AppBundles {
  const app = scope.node.root;
  const known = bundles.get(app) ?? appBundles(outFolder(scope));
  bundles.set(app, known);
  return known;
}

interface Added {
  readonly order: FunctionOrder;
  readonly key: string;
  /** Of the construct that it is for. */
  readonly path: string;
}

function appBundles(folder: string): AppBundles {
  let pending: Added[] = [];
  let failure: ProblemsError | undefined;
  const made = new Map<string, MadeFolder>();
  const make = () => {
    if (failure !== undefined) throw failure;
    const wanted = pending.filter(({ key }) => !made.has(key));
    pending = [];
    if (wanted.length === 0) return;
    const results = makeFunctions(
      wanted.map(({ order }) => order),
      rootOf(wanted),
    );
    failure = failureOf(wanted, results);
    if (failure !== undefined) throw failure;
    wanted.forEach(({ key }, index) => {
      const result = results[index];
      if (result?.kind !== 'made' || made.has(key)) return;
      const { hash } = result.folder;
      const path = join(folder, `asset.${hash}`);
      writeHashedFolder(path, result.folder);
      made.set(key, { path, hash });
    });
  };
  return {
    add: (scope, order) => {
      pending.push({ order, key: JSON.stringify(order), path: scope.node.path });
    },
    make,
    find: (order) => {
      make();
      const found = made.get(JSON.stringify(order));
      if (found === undefined) throw new Error('a function was asked for that was not added');
      return found;
    },
  };
}

/** The project of the first function that has one: where our own modules are kept as well. */
function rootOf(wanted: readonly Added[]): string {
  return wanted.map(({ order }) => (order.kind === 'task' ? order.root : undefined)).find(Boolean) ?? process.cwd();
}

/** The path of the construct is in the message of every problem, as they may come from several workflows. */
function failureOf(wanted: readonly Added[], results: readonly FunctionMade[]): ProblemsError | undefined {
  const problems = results.flatMap((result, index) =>
    result.kind === 'made'
      ? []
      : result.problems.map((problem) => ({ ...problem, message: `${wanted[index]?.path}: ${problem.message}` })),
  );
  return problems.length === 0 ? undefined : new ProblemsError(problems, 'The code of functions');
}

function outFolder(scope: IConstruct): string {
  const stage = Stage.of(scope);
  if (stage === undefined) throw new Error('A workflow has to be in an App: nothing else is deployed');
  return stage.assetOutdir;
}
