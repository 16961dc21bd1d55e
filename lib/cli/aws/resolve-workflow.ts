import { extname, resolve } from 'node:path';
import { MODULE_EXTENSIONS } from '../../bundle/resolve-module.js';
import type { FoundMachine } from '../../operate/find-machine.js';
import type { Host } from '../host.js';
import { type LoadedDefinition, loadDefinition } from '../load/load-definition.js';
import { loadWorkflows } from '../load/load-workflows.js';
import { findMachine } from './find-machine.js';
import type { StepFunctions } from './step-functions.js';

/** A workflow where it is deployed. */
export interface ResolvedWorkflow {
  readonly machine: FoundMachine;
  /** Present when it was named by a module or a document. */
  readonly loaded?: LoadedDefinition;
}

/**
 * The workflow that was named: by the ARN or the name of its state machine, by its own name, or by the module or the
 * document that it is written in.
 *
 * @throws Refused when there is none, or several, or when the file holds no workflow
 *
 * @example
 * (await resolveWorkflow('lib/orders.ts#nightly', stepFunctions, host)).machine.name // 'Nightly5C9D…'
 */
export async function resolveWorkflow(
  typed: string,
  stepFunctions: StepFunctions,
  host: Host,
): Promise<ResolvedWorkflow> {
  const { name, ...loaded } = await loadNamed(typed, host);
  return { machine: await findMachine(name, stepFunctions), ...loaded };
}

/** What to look for. Nothing of AWS is asked yet. */
export interface NamedWorkflow extends Omit<ResolvedWorkflow, 'machine'> {
  /** As `findMachine` takes it. */
  readonly name: string;
}

/**
 * The name by which a workflow is found, and what is in its file where it was named by one.
 *
 * @throws Refused when the file holds no workflow
 */
export async function loadNamed(typed: string, host: Host): Promise<NamedWorkflow> {
  if (!isPath(typed, host)) return { name: typed };
  const loaded = await loadDefinition(typed, host);
  return { name: nameIn(loaded) ?? (await judgedName(typed, host)), loaded };
}

function nameIn({ definition: { raw } }: LoadedDefinition): string | undefined {
  const { name } = typeof raw === 'object' && raw !== null ? (raw as { readonly name?: unknown }) : {};
  return typeof name === 'string' ? name : undefined;
}

/** @throws Refused with what is wrong with the workflow */
async function judgedName(typed: string, host: Host): Promise<string> {
  const [loaded] = await loadWorkflows([typed], host);
  return loaded?.document.name ?? typed;
}

/** Whether a workflow is named by a file. Names of state machines and workflows have neither slashes nor such ends. */
export function isPath(typed: string, { cwd, files }: Host): boolean {
  if (typed.startsWith('arn:')) return false;
  const extension = extname(typed.split('#')[0] ?? '');
  const isNamedLikeOne = /[/\\#]/.test(typed) || ['.json', ...MODULE_EXTENSIONS].includes(extension);
  return isNamedLikeOne || files.isFile(resolve(cwd, typed));
}
