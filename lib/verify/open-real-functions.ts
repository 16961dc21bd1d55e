import type { WorkflowDocument } from '../definition/document.js';
import { bundleWorkflow } from '../local/bundle-workflow.js';
import { createLocalFunctions } from '../local/local-functions.js';
import { localPayloads } from '../local/local-payloads.js';
import type { PayloadStore } from '../runtime/payloads/payload-store.js';
import { performRealFunctions } from './perform-real-functions.js';
import type { Performer } from './performer.js';

/** A workflow's own functions, with failures around them. */
export interface RealFunctions {
  readonly perform: Performer;
  /** Where inputs and results are that are too large for the machine. */
  readonly store: PayloadStore | undefined;
  /** Ends all workers, and removes what was stored. */
  close(): Promise<void>;
}

/**
 * Bundles the functions of a workflow and gets them ready to run here.
 *
 * @param root absolute path of the project that module references are relative to
 * @throws ProblemsError when a function cannot be bundled
 */
export function openRealFunctions(
  document: WorkflowDocument,
  root: string,
  environment: Readonly<Record<string, string | undefined>>,
): RealFunctions {
  const payloads = localPayloads();
  const functions = createLocalFunctions(bundleWorkflow(document, root), {
    environment: { ...environment, ...payloads.environment },
  });
  return {
    perform: performRealFunctions(functions.invoke),
    store: payloads.store,
    close: async () => {
      await functions.close();
      payloads.remove();
    },
  };
}
