import { join } from 'node:path';
import { type Deployed, deploy, removeOthers } from '../../../lib/cli/dev/deploy.js';
import type { DeployTarget } from '../../../lib/cli/dev/deploy-target.js';
import { buildDeployment } from '../../../lib/cli/dev/deployment.js';
import type { LoadedSources } from '../../../lib/cli/dev/load-all.js';
import { payloadFolderUrl } from '../../../lib/cli/dev/payload-folder.js';
import { restoreFunctions } from '../../../lib/cli/dev/restore-functions.js';
import { loadWorkflowsInto } from '../../../lib/cli/dev/workflow-loader.js';
import type { Host } from '../../../lib/cli/host.js';
import { placeholderMachineArn } from '../../../lib/compile/placeholder-references.js';
import type { FoundExecution } from '../../../lib/endpoint/executions/execution-book.js';
import { openCodeFolder } from '../../../lib/endpoint/functions/code-folder.js';
import { createFunctionHost } from '../../../lib/endpoint/functions/create-function-host.js';
import { type Endpoint, openEndpoint } from '../../../lib/endpoint/open-endpoint.js';
import { openStore } from '../../../lib/endpoint/store/open-store.js';
import { executionIdentity } from '../../../lib/engine/identity.js';
import type { Ports } from '../../../lib/engine/ports.js';
import type { Project } from './project.js';
import { FILE } from './project.js';

export interface WorldOptions {
  readonly onEvent?: NonNullable<Ports['onEvent']>;
  /** Executions that are over and kept. @default 1000 */
  readonly maxClosed?: number;
}

/** What `stepwright dev` serves for a project, without a server and without watching files. */
export interface World {
  readonly endpoint: Endpoint;
  readonly target: DeployTarget;
  /** Lines for the user. */
  readonly notices: readonly string[];
  /** Deploys what is written down in the project now; goes on with what was interrupted when it is the first time. */
  deploy(sources: LoadedSources): Promise<readonly Deployed[]>;
  /** The same at this very moment, in the middle of whatever is going on. */
  deployNow(sources: LoadedSources): void;
  /** Starts an execution of a workflow and gives its ARN. */
  start(name: string, workflow?: string): string;
  /** The execution, once it is over. */
  ended(executionArn: string): Promise<FoundExecution>;
  /** Ends as a killed process does: everything stands as it was written down last. */
  kill(): Promise<void>;
}

export function openWorld(project: Project, { onEvent, maxClosed = 1000 }: WorldOptions = {}): World {
  const store = openStore(project.state, { maxClosed });
  const functions = createFunctionHost({ environment: { ...process.env, ...project.environment } });
  const endpoint = openEndpoint({
    store,
    functions,
    settings: { region: 'us-east-1', accountId: '123456789012', maxRunning: 1000 },
    onBroken: (error) => {
      throw error;
    },
    ...(onEvent === undefined ? {} : { onEvent }),
  });
  const { registry, executions } = endpoint.service;
  const target: DeployTarget = {
    registry,
    functions,
    code: openCodeFolder(join(project.state, 'functions')),
    environment: { STEPWRIGHT_PAYLOADS: payloadFolderUrl(project.state) },
    revisions: () => executions.revisions(),
    now: () => Date.now(),
  };
  const notices = restoreFunctions(target);
  const files = { isFile: () => true } as unknown as Host['files'];
  const host = { cwd: project.folder, now: () => Date.now(), files } as unknown as Host;
  let resumed = false;
  return {
    endpoint,
    target,
    notices,
    deploy: async (sources) => {
      const { deployed } = await loadWorkflowsInto(target, [FILE], async () => sources, host);
      if (!resumed) endpoint.resume();
      resumed = true;
      return deployed;
    },
    deployNow: ({ workflows }) => {
      const deployments = workflows.map((source) => buildDeployment(source, target));
      for (const deployment of deployments) deploy(deployment, target);
      removeOthers(deployments, new Set(), target);
    },
    start: (name, workflow = 'Order') => {
      const stateMachineArn = placeholderMachineArn(workflow);
      const definition = registry.current(stateMachineArn);
      if (definition === undefined) throw new Error(`There is no ${workflow}`);
      const execution = executionIdentity(stateMachineArn, name);
      executions.start({ execution, input: { name }, revision: definition.revision });
      return execution.arn;
    },
    ended: async (executionArn) => {
      for (const until = Date.now() + 20_000; ; await new Promise((go) => setTimeout(go, 10))) {
        const found = executions.find(executionArn);
        if (found !== undefined && found.snapshot.progress.kind === 'ended') return found;
        if (Date.now() > until) throw new Error(`${executionArn} has not ended: ${JSON.stringify(found?.snapshot)}`);
      }
    },
    kill: async () => {
      await endpoint.close();
      await functions.close();
    },
  };
}

/** Waits until something holds. */
export async function until(holds: () => boolean): Promise<void> {
  for (const tooLate = Date.now() + 20_000; !holds(); await new Promise((go) => setTimeout(go, 10))) {
    if (Date.now() > tooLate) throw new Error(`It did not come about: ${holds}`);
  }
}
