import { compileDocument } from '../../compile/compile-document.js';
import type { Problem } from '../../problems/problem.js';
import { checkBudget, checkPrices, isBudget, isPrices } from '../../report/check-budget.js';
import { allOrRefused } from '../all-or-refused.js';
import { type ExitCode, exitCodes } from '../exit-code.js';
import type { Host } from '../host.js';
import { readJsonOption } from '../json-option.js';
import { loadWorkflows } from '../load/load-workflows.js';
import { type SummaryOptions, summarisePlan } from '../measures/plan-summary.js';
import { printRefusal, type Refusal, Refused } from '../refusal.js';
import { printVersioned } from '../render/json-text.js';
import { planText } from '../render/plan-text.js';

export interface PlanOptions {
  /** A `Budget` as `readJsonOption` takes it. */
  readonly budget?: string;
  /** `Prices`, some or all, in the same way. */
  readonly prices?: string;
  readonly json?: boolean;
}

/** `stepwright plan`: how the workflows will be laid out, and what that costs. Fails where that is over a budget. */
export async function planCommand(inputs: readonly string[], options: PlanOptions, host: Host): Promise<ExitCode> {
  const looked = await readBounds(options, host);
  const workflows = await loadWorkflows(inputs, host);
  const summaries = workflows.map(({ input, document, durations }) =>
    summarisePlan(input, compileDocument(document, { durations }), looked),
  );
  const over = summaries.flatMap(({ input, overBudget: problems }): readonly Refusal[] =>
    problems.length === 0 ? [] : [{ kind: 'problems', input, problems }],
  );
  if (options.json) host.stdout.write(printVersioned({ workflows: summaries }));
  else {
    host.stdout.write(summaries.map((summary) => planText(summary, host.columns)).join('\n'));
    for (const refusal of over) host.stderr.write(`${printRefusal(refusal)}\n`);
  }
  return over.length === 0 ? exitCodes.done : exitCodes.failed;
}

/** @throws Refused with all that is wrong with either */
async function readBounds(options: PlanOptions, host: Host): Promise<SummaryOptions> {
  const [budget, prices] = await allOrRefused(
    () => readJsonOption('--budget', options.budget, host),
    () => readJsonOption('--prices', options.prices, host),
  );
  const refusals = [
    ...refusedOption('--budget', budget === undefined ? [] : checkBudget(budget)),
    ...refusedOption('--prices', prices === undefined ? [] : checkPrices(prices)),
  ];
  if (refusals.length > 0) throw new Refused(refusals);
  return { ...(isBudget(budget) ? { budget } : {}), ...(isPrices(prices) ? { prices } : {}) };
}

function refusedOption(input: string, problems: readonly Problem[]): readonly Refusal[] {
  return problems.length === 0 ? [] : [{ kind: 'problems', input, problems, isOption: true }];
}
