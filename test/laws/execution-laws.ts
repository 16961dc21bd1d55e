import { checkLaws } from '../../lib/verify/check-laws.js';
import { workflowGraph } from '../../lib/verify/workflow-graph.js';
import type { Scenario } from './arbitrary-scenario.js';
import { toVerifyTrace } from './to-verify-trace.js';
import type { Trace } from './trace.js';

/**
 * The promise, as laws over what can be seen from outside (design, section 2): those that `verify` checks. Asserted for
 * random scenarios on our engine and on another one.
 */
export function assertExecutionLaws(scenario: Scenario, trace: Trace): void {
  const { broken } = checkLaws(workflowGraph(scenario.workflow), toVerifyTrace(scenario, trace));
  expect(broken).toEqual([]);
}
