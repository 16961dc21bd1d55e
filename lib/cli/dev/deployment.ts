import type { StateMachine } from '../../asl/document.js';
import { emitAsl } from '../../asl/emit/emit-asl.js';
import type { References } from '../../asl/emit/references.js';
import { printStateMachine } from '../../asl/print.js';
import { compileDocument } from '../../compile/compile-document.js';
import {
  placeholderMachineArn,
  placeholderReferences,
  rollbackMachineName,
} from '../../compile/placeholder-references.js';
import { functionTasks } from '../../definition/document.js';
import { publishFunction } from '../../endpoint/functions/publish-function.js';
import type { FunctionRecord } from '../../endpoint/registry/function-record.js';
import type { StateMachineRecord } from '../../endpoint/registry/registry.js';
import { type BundledLocalFunction, bundleWorkflow } from '../../local/bundle-workflow.js';
import type { DeployTarget } from './deploy-target.js';
import type { LoadedSource } from './load-all.js';
import { stateMachineRecord } from './state-machine-record.js';

/** A workflow as it would be deployed, to the local endpoint. */
export interface Deployment {
  readonly source: LoadedSource;
  /** The main one, and the one that undoes it, whose latest version the main one names. */
  readonly machines: readonly StateMachineRecord[];
  /** The versions that the machines name are the latest. */
  readonly functions: readonly FunctionRecord[];
}

/**
 * Bundles the functions of a workflow, numbers their versions, and compiles the machines that call these. The code is
 * put where it stays; nothing speaks of it before the deployment is made.
 *
 * @throws ProblemsError when a function cannot be bundled, or the workflow not be compiled
 */
export function buildDeployment(source: LoadedSource, { registry, code, environment, now }: DeployTarget): Deployment {
  const { document, root, durations, file } = source;
  const at = now();
  const functions = bundleWorkflow(document, root, code.drafts).map((bundled) => {
    code.put(bundled.hash, bundled.folder, root);
    return publishFunction(registry.functionRecord(bundled.name), candidate(document.name, bundled), at);
  });
  const machine = (name: string, asl: StateMachine, tags: StateMachineRecord['tags']): StateMachineRecord => {
    const arn = placeholderMachineArn(name);
    const definition = printStateMachine(asl);
    return stateMachineRecord({ arn, name, definition, source: file, tags }, registry.stateMachine(arn), at);
  };
  // Commands find a workflow, and what it stores, by these: those that the construct gives its machines.
  const ofWorkflow = { 'stepwright:workflow': document.name };
  const { STEPWRIGHT_PAYLOADS: payloads } = environment;
  const ofMain = payloads === undefined ? ofWorkflow : { ...ofWorkflow, 'stepwright:payloads': payloads };
  const references = pinned(placeholderReferences(document), functions);
  const { plan, main, rollback } = compileDocument(document, { durations, references });
  if (rollback === undefined) return { source, machines: [machine(document.name, main, ofMain)], functions };

  const undo = published(machine(rollbackMachineName(document), rollback.machine, ofWorkflow), at);
  const { main: pinnedMain } = emitAsl(
    document,
    { forward: plan.plan, undo: rollback.plan.plan },
    { ...references, rollbackStateMachineArn: `${undo.record.arn}:${undo.version}` },
  );
  return { source, machines: [machine(document.name, pinnedMain, ofMain), undo.record], functions };
}

/** Names of tasks that have no function and so cannot be run. */
export function tasksWithoutFunction({ document }: LoadedSource): readonly string[] {
  return functionTasks(document).flatMap(({ name, fcn, rollback }) =>
    fcn === undefined || (rollback !== undefined && rollback.fcn === undefined) ? [name] : [],
  );
}

function candidate(workflow: string, { name, timeoutSeconds, memoryMb = 1024, ...rest }: BundledLocalFunction) {
  const { bytes: codeBytes, hash: codeHash, environment = {} } = rest;
  const arn = placeholderMachineArn(name).replace(':states:', ':lambda:').replace(':stateMachine:', ':function:');
  return { name, arn, workflow, settings: { codeHash, codeBytes, timeoutSeconds, memoryMb, environment } };
}

/** References to the latest version of each function. */
function pinned(references: References, functions: readonly FunctionRecord[]): References {
  const latest = new Map(functions.map((record) => [record.name, record.latest]));
  return {
    ...references,
    functionName: (reference) => {
      const name = references.functionName(reference);
      const version = latest.get(name);
      return version === undefined ? name : `${name}:${version}`;
    },
  };
}

/** A state machine that has its definition as a version: a new one, unless there is one of it. */
function published(
  record: StateMachineRecord,
  now: number,
): { readonly record: StateMachineRecord; readonly version: number } {
  const { revisionId, definition, roleArn, versions } = record;
  const known = versions.findLast((version) => version.revisionId === revisionId);
  if (known !== undefined) return { record, version: known.number };
  const number = (record.lastVersion ?? versions.at(-1)?.number ?? 0) + 1;
  const version = { number, revisionId, definition, roleArn, createdAt: now, deployed: true } as const;
  return { record: { ...record, versions: [...versions, version], lastVersion: number }, version: number };
}
