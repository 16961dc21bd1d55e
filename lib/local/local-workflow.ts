import { randomUUID } from 'node:crypto';
import type { CompiledWorkflow } from '../compile/compile-document.js';
import { realClock } from '../engine/clock.js';
import type { Ports } from '../engine/ports.js';
import { type ExecutionHandle, startExecution } from '../engine/run.js';
import type { Json } from '../json.js';
import { bundleWorkflow } from './bundle-workflow.js';
import { fitInput } from './fit-input.js';
import { type FailurePlan, injectFailures } from './inject-failures.js';
import { createLocalFunctions, type LocalOptions } from './local-functions.js';
import { localPayloads } from './local-payloads.js';
import { machinesOf } from './machines-of.js';

/** A workflow whose functions are bundled and ready to run here. */
export interface LocalWorkflow {
  /** Starts an execution. An input that is too large for the machine is refused by its first function. */
  start(request: StartRequest): ExecutionHandle;
  /** The input to start with in place of one that may be too large: a reference to where it is stored then. */
  storeInput(input: Json): Promise<Json>;
  /** Ends all workers; what is under way fails. What was stored for this workflow alone is removed. */
  close(): Promise<void>;
}

export interface LocalWorkflowOptions extends LocalOptions {
  /** Absolute path of the project that module references are relative to. */
  readonly root: string;
  /**
   * Functions that fail instead of being run.
   * @default none
   */
  readonly failures?: FailurePlan;
  /**
   * Absolute path of the folder for results and inputs that are too large for the machine; `none` makes them errors.
   * @default a temporary folder, removed when the workflow is closed
   */
  readonly payloads?: string;
  /** @default the clock on the wall */
  readonly clock?: Ports['clock'];
  /** @default Math.random */
  readonly random?: Ports['random'];
  /** Told of every history event of every execution, those of rollbacks too, as it happens. @default nobody is told */
  readonly onEvent?: NonNullable<Ports['onEvent']>;
}

export interface StartRequest {
  readonly input: Json;
  /** Name of the execution. @default a random one */
  readonly name?: string;
}

/**
 * Bundles the functions of a compiled workflow, so that executions of its machines can be started here: what runs is
 * the document and the bundles that would be deployed.
 *
 * @param compiled with placeholders for references
 * @throws ProblemsError when a function cannot be bundled
 *
 * @example
 * const workflow = openWorkflow(compileDocument(document), { root });
 * const { status } = await workflow.start({ input: { orderId: 'A-1' } }).result;
 * await workflow.close();
 */
export function openWorkflow(compiled: CompiledWorkflow, options: LocalWorkflowOptions): LocalWorkflow {
  const payloads = localPayloads(options.payloads);
  const functions = createLocalFunctions(bundleWorkflow(compiled.document, options.root), {
    ...options,
    environment: { ...options.environment, ...payloads.environment },
  });
  const ports: Ports = {
    clock: options.clock ?? realClock(),
    random: options.random ?? Math.random,
    invoke: injectFailures(functions.invoke, options.failures ?? new Map()),
    ...(options.onEvent === undefined ? {} : { onEvent: options.onEvent }),
  };
  return {
    start: ({ input, name = randomUUID() }) => startExecution({ ...machinesOf(compiled), input, name }, ports),
    storeInput: (input) => fitInput(input, compiled.main, payloads.store),
    close: async () => {
      await functions.close();
      payloads.remove();
    },
  };
}
