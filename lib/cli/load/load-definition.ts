import { basename, dirname, extname, relative, resolve } from 'node:path';
import { MODULE_EXTENSIONS, resolveModule } from '../../bundle/resolve-module.js';
import type { Definition } from '../../definition/definition.js';
import { projectRoot } from '../../definition/locate-module.js';
import { readDefinition } from '../../definition/read-definition.js';
import { isTaskGraph } from '../../definition/task-graph.js';
import { didYouMean } from '../../problems/did-you-mean.js';
import type { Host } from '../host.js';
import { Refused, wrongCall } from '../refusal.js';
import { chooseWorkflow, exportedWorkflows } from './choose-workflow.js';
import { printLoadFailure } from './load-failure.js';
import { readAddress } from './workflow-address.js';

/** What a `<workflow>` names, not yet judged. */
export interface LoadedDefinition {
  readonly definition: Definition;
  /** A neutral task graph: its tasks may have been given other names, and `comment` then holds the original. */
  readonly isGraph: boolean;
}

/**
 * Loads what `<workflow>` names: a module that exports a `Workflow`, a workflow document, or a neutral task graph. What
 * is wrong *in* it is not judged here.
 *
 * @throws Refused when there is no such file, when it does not load, or when it holds no workflow
 */
export async function loadDefinition(typed: string, host: Host): Promise<LoadedDefinition> {
  const address = readAddress(typed, (file) => host.files.isFile(resolve(host.cwd, file)));
  const file = findFile(address.path, host);
  if (extname(file) === '.json') return readDocument(file, address.path, host);
  const workflow = chooseWorkflow(await importModule(file, address.path, host), address);
  return { definition: readDefinition(workflow, projectRoot(file)), isGraph: false };
}

/**
 * Loads all workflows of a file, for those who take a file with whatever it holds.
 *
 * @throws Refused as `loadDefinition`, but not for a module that exports none or several
 */
export async function loadDefinitions(path: string, host: Host): Promise<readonly LoadedDefinition[]> {
  const file = findFile(path, host);
  if (extname(file) === '.json') return [await readDocument(file, path, host)];
  const workflows = exportedWorkflows(await importModule(file, path, host));
  return workflows.map((workflow) => ({ definition: readDefinition(workflow, projectRoot(file)), isGraph: false }));
}

async function readDocument(file: string, path: string, host: Host): Promise<LoadedDefinition> {
  const value = await readJson(file, path, host);
  return { definition: readDefinition(value, projectRoot(file)), isGraph: isTaskGraph(value) };
}

function isModule(file: string): boolean {
  return MODULE_EXTENSIONS.some((extension) => extension === extname(file));
}

function findFile(path: string, { cwd, files }: Host): string {
  const absolute = resolve(cwd, path);
  const found = files.isFile(absolute) ? absolute : resolveModule(cwd, path);
  if (found !== undefined) return found;
  if (files.list(absolute).length > 0) throw wrongCall(`${path} is a folder. Name a file in it.`);
  const folder = dirname(absolute);
  const beside = didYouMean(basename(absolute), files.list(folder));
  throw wrongCall(`There is no file ${path}.${beside}`);
}

async function readJson(file: string, path: string, host: Host): Promise<unknown> {
  try {
    return JSON.parse(withoutMark((await host.files.read(file)) ?? ''));
  } catch (error) {
    throw new Refused([{ kind: 'unusable', message: `${path} is not JSON: ${(error as Error).message}` }], {
      cause: error,
    });
  }
}

/** Some editors put a byte order mark in front of what they write; JSON has none. */
function withoutMark(text: string): string {
  return text.replace(/^\uFEFF/, '');
}

async function importModule(file: string, path: string, host: Host): Promise<unknown> {
  if (!isModule(file)) {
    throw wrongCall(`${path} is neither a module (${MODULE_EXTENSIONS.join(' ')}) nor a workflow document (.json).`);
  }
  try {
    return await host.importModule(file);
  } catch (error) {
    throw new Refused([
      { kind: 'unusable', message: `${path} cannot be loaded: ${printLoadFailure(error, relativeTo(host.cwd))}` },
    ]);
  }
}

function relativeTo(folder: string): (file: string) => string {
  return (file) => relative(folder, file) || '.';
}
