import type { StateMachine } from '../../asl/document.js';
import { printStateMachine } from '../../asl/print.js';
import { compileDocument } from '../../compile/compile-document.js';
import { placeholderMachineArn, rollbackMachineName } from '../../compile/placeholder-references.js';
import { functionTasks } from '../../definition/document.js';
import type { BundledFunction } from '../../endpoint/functions/create-function-host.js';
import { type BundledLocalFunction, bundleWorkflow } from '../../local/bundle-workflow.js';
import type { LoadedSource } from './load-all.js';

/** A workflow as it would be deployed, to the local endpoint. */
export interface Deployment {
  readonly source: LoadedSource;
  readonly machines: readonly { readonly arn: string; readonly name: string; readonly definition: string }[];
  readonly functions: readonly BundledFunction[];
}

/**
 * Compiles a workflow and bundles its functions.
 *
 * @param now milliseconds since 1970
 * @throws ProblemsError when a function cannot be bundled
 */
export function buildDeployment(source: LoadedSource, now: number): Deployment {
  const { document, root, durations } = source;
  const { main, rollback } = compileDocument(document, { durations });
  return {
    source,
    machines: [
      machine(document.name, main),
      ...(rollback === undefined ? [] : [machine(rollbackMachineName(document), rollback.machine)]),
    ],
    functions: bundleWorkflow(document, root).map((bundled) => hosted(bundled, now)),
  };
}

/** Names of tasks that have no function and so cannot be run. */
export function tasksWithoutFunction({ document }: LoadedSource): readonly string[] {
  return functionTasks(document).flatMap(({ name, fcn, rollback }) =>
    fcn === undefined || (rollback !== undefined && rollback.fcn === undefined) ? [name] : [],
  );
}

function machine(name: string, document: StateMachine): Deployment['machines'][number] {
  return { arn: placeholderMachineArn(name), name, definition: printStateMachine(document) };
}

function hosted(bundled: BundledLocalFunction, now: number): BundledFunction {
  const { name, timeoutSeconds, memoryMb = 1024, bytes, hash, environment = {} } = bundled;
  return {
    local: bundled,
    hosted: {
      name,
      arn: placeholderMachineArn(name).replace(':states:', ':lambda:').replace(':stateMachine:', ':function:'),
      timeoutSeconds,
      memoryMb,
      modifiedAt: now,
      codeSha256: Buffer.from(hash, 'hex').toString('base64'),
      codeBytes: bytes,
      environment,
    },
  };
}
