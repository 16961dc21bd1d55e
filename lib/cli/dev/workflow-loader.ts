import type { Json } from '../../json.js';
import { ProblemsError } from '../../problems/problems-error.js';
import type { Host } from '../host.js';
import { Refused } from '../refusal.js';
import { calledFunctions } from './called-functions.js';
import { type Deployed, deploy, removeOthers } from './deploy.js';
import type { DeployTarget } from './deploy-target.js';
import { buildDeployment, type Deployment, tasksWithoutFunction } from './deployment.js';
import type { LoadedSource, LoadedSources } from './load-all.js';
import { findWorkflowFiles } from './workflow-files.js';

/** What loading all files anew came to. */
export interface Loaded {
  readonly deployments: readonly Deployment[];
  readonly deployed: readonly Deployed[];
  readonly complaints: LoadedSources['complaints'];
}

/**
 * Loads, compiles, bundles and deploys every workflow of some files and folders. What cannot be loaded stays as it was.
 *
 * @param load gives the workflows of files: `loadApart`
 */
export async function loadWorkflowsInto(
  target: DeployTarget,
  paths: readonly string[],
  load: (files: readonly string[], cwd: string) => Promise<LoadedSources>,
  host: Host,
): Promise<Loaded> {
  const files = await findWorkflowFiles(paths, host);
  const { workflows, complaints: unloaded } = files.length === 0 ? nothing : await load(files, host.cwd);
  const deployments: Deployment[] = [];
  const deployed: Deployed[] = [];
  const complaints = [...unloaded];
  for (const source of workflows) {
    const built = build(source, target);
    if (typeof built === 'string') complaints.push({ file: source.file, text: built });
    else {
      deployments.push(built);
      // At once: workflows may share a function, and then each finds the versions of the one before it.
      deployed.push(deploy(built, target));
    }
  }
  const kept = new Set(complaints.map(({ file }) => file));
  const removed = removeOthers(deployments, kept, target);
  const stays = meanwhile(deployments, target);
  return {
    deployments,
    deployed: [...deployed, ...removed],
    complaints: complaints.map(({ file, text }) => ({ file, text: text + stays(file) })),
  };
}

/** Says of a file that cannot be loaded what has become of its workflows. */
function meanwhile(
  deployments: readonly Deployment[],
  { registry, functions }: DeployTarget,
): (file: string) => string {
  const loaded = new Set(deployments.flatMap(({ machines }) => machines.map(({ arn }) => arn)));
  return (file) => {
    const kept = registry.stateMachines().filter(({ arn, source }) => source === file && !loaded.has(arn));
    if (kept.length === 0) return '';
    const names = kept.map(({ name }) => name).join(', ');
    const called = kept.flatMap(({ definition }) => calledFunctions(JSON.parse(definition) as Json));
    const waits = called.some((name) => functions.find(name) === undefined);
    return `\n  Until that is put right, ${waits ? `executions of ${names} wait when they call a function` : `${names} stays as it was`}.`;
  };
}

const nothing: LoadedSources = { workflows: [], complaints: [] };

/** The deployment, or what is wrong with it. */
function build(source: LoadedSource, target: DeployTarget): Deployment | string {
  const lacking = tasksWithoutFunction(source);
  if (lacking.length > 0) {
    return `${source.file} names no functions for ${lacking.slice(0, 5).join(', ')}, so it cannot be run. Give them an fcn.`;
  }
  try {
    return buildDeployment(source, target);
  } catch (error) {
    if (!(error instanceof ProblemsError)) throw error;
    return new Refused([{ kind: 'problems', input: source.file, problems: error.problems }]).message;
  }
}
