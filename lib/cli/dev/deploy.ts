import { createHash } from 'node:crypto';
import type { ChangeableFunctionHost } from '../../endpoint/functions/create-function-host.js';
import type { Registry, StateMachineRecord } from '../../endpoint/registry/registry.js';
import type { Json } from '../../json.js';
import { calledFunctions } from './called-functions.js';
import type { Deployment } from './deployment.js';

/** What is deployed to. */
export interface DeployTarget {
  readonly registry: Registry;
  readonly functions: ChangeableFunctionHost;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** What a deployment did to a workflow. */
export interface Deployed {
  readonly workflow: string;
  readonly change: 'added' | 'updated' | 'unchanged' | 'removed';
}

/** Nobody assumes it, but descriptions show one. */
const ROLE = 'arn:aws:iam::123456789012:role/stepwright-dev';

/**
 * Makes the endpoint hold these workflows and, of those that came from files before, no others. What runs goes on with
 * the document and the code that it began with.
 *
 * @param kept files that cannot be loaded at the moment: their workflows stay as they are, and where a server that has
 * just started has no code of them yet, what calls it waits
 */
export function deploy(
  deployments: readonly Deployment[],
  kept: ReadonlySet<string>,
  target: DeployTarget,
): readonly Deployed[] {
  const wanted = new Set(deployments.flatMap(({ machines }) => machines.map(({ arn }) => arn)));
  const gone = target.registry
    .stateMachines()
    .filter(({ arn, source }) => source !== undefined && !wanted.has(arn) && !kept.has(source));
  for (const { arn, name } of gone) {
    target.registry.change({ kind: 'drop', stateMachineArn: arn });
    target.functions.remove(name);
  }
  const waiting = target.registry.stateMachines().filter(({ source }) => source !== undefined && kept.has(source));
  const names = waiting.flatMap(({ definition }) => calledFunctions(JSON.parse(definition) as Json));
  target.functions.awaitFunctions(new Set(names));
  return [
    ...deployments.map((deployment) => deployOne(deployment, target)),
    ...gone.map(({ name }): Deployed => ({ workflow: name, change: 'removed' })),
  ];
}

function deployOne({ source, machines, functions }: Deployment, target: DeployTarget): Deployed {
  const workflow = source.document.name;
  const changes = machines.map(({ arn, name, definition }) => putMachine(arn, name, definition, source.file, target));
  const sameCode = functions.every(
    ({ hosted }) => target.functions.find(hosted.name)?.codeSha256 === hosted.codeSha256,
  );
  if (!sameCode || changes.includes('added')) target.functions.replace(workflow, functions);
  if (changes.includes('added')) return { workflow, change: 'added' };
  return { workflow, change: sameCode && !changes.includes('updated') ? 'unchanged' : 'updated' };
}

function putMachine(
  arn: string,
  name: string,
  definition: string,
  source: string,
  { registry, now }: DeployTarget,
): 'added' | 'updated' | 'unchanged' {
  const known = registry.stateMachine(arn);
  if (known !== undefined && known.definition === definition && known.source === source) return 'unchanged';
  const stateMachine: StateMachineRecord = {
    arn,
    name,
    type: 'STANDARD',
    definition,
    roleArn: known?.roleArn ?? ROLE,
    createdAt: known?.createdAt ?? now(),
    updatedAt: now(),
    revisionId: createHash('sha256').update(`${arn}\n${definition}`).digest('hex').slice(0, 32),
    configurations: known?.configurations ?? {},
    versions: known?.versions ?? [],
    ...(known?.lastVersion === undefined ? {} : { lastVersion: known.lastVersion }),
    ...(known?.aliases === undefined ? {} : { aliases: known.aliases }),
    tags: known?.tags ?? {},
    source,
  };
  registry.change({ kind: 'put', stateMachine });
  return known === undefined ? 'added' : 'updated';
}
