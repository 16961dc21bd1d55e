import { compileDocument } from '../../compile/compile-document.js';
import { type ExitCode, exitCodes } from '../exit-code.js';
import type { Host } from '../host.js';
import { loadWorkflows } from '../load/load-workflows.js';
import { summarisePlan } from '../measures/plan-summary.js';
import { printJson } from '../render/json-text.js';
import { planText } from '../render/plan-text.js';

export interface PlanOptions {
  readonly json?: boolean;
}

/** `stepwright plan`: how the workflows will be laid out, and what that costs. */
export async function planCommand(inputs: readonly string[], options: PlanOptions, host: Host): Promise<ExitCode> {
  const workflows = await loadWorkflows(inputs, host);
  const summaries = workflows.map(({ input, document, durations }) =>
    summarisePlan(input, compileDocument(document, { durations })),
  );
  host.stdout.write(
    options.json
      ? printJson(summaries.length === 1 ? summaries[0] : summaries)
      : summaries.map((summary) => planText(summary, host.columns)).join('\n'),
  );
  return exitCodes.done;
}
