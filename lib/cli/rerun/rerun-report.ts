import type { RerunPlan } from '../../operate/rerun/rerun-plan.js';
import type { TriggerResult } from '../trigger/trigger-report.js';

/**
 * What `stepwright rerun --json` prints. Members may be added; those that are here stay, with their meaning. Instants are
 * RFC 3339.
 */
export interface RerunReport {
  readonly plan: PrintedRerunPlan;
  /** ARN of the execution that runs now: a new one, or the same again. Absent when nothing was started. */
  readonly execution?: string;
  readonly name?: string;
  /** ARN of the rollback that goes on, where nobody waited for its end. Nothing was started then. */
  readonly rollback?: string;
  /** Present when it was waited for. */
  readonly result?: TriggerResult;
}

/** A plan without what is only there for the new execution. */
export interface PrintedRerunPlan extends Omit<RerunPlan, 'how'> {
  readonly how:
    | { readonly kind: 'redrive' }
    | {
        readonly kind: 'new-execution';
        readonly name: string;
        readonly arn: string;
        /** What is started: a state machine, or a version of one. */
        readonly stateMachine: string;
        /** Why it is not redriven: `asked`, `undone`, `failure-handled`, `would-repeat` or `refused-by-aws`. */
        readonly because: string;
        /** What AWS says. */
        readonly awsReason?: string;
      };
}

export function printedPlan(plan: RerunPlan): PrintedRerunPlan {
  const { how } = plan;
  if (how.kind === 'redrive') return { ...plan, how: { kind: 'redrive' } };
  const { name, arn, stateMachineArn, because } = how;
  const reason = typeof because === 'string' ? { because } : { because: 'refused-by-aws', awsReason: because.aws };
  return { ...plan, how: { kind: 'new-execution', name, arn, stateMachine: stateMachineArn, ...reason } };
}
