import type { TaskInPlan } from '../../undo/undo-plan.js';
import { readCause } from '../read-cause.js';
import type { TaskRun } from '../task-run.js';
import type { ExplainFacts, RollbackFacts } from './explain-facts.js';
import type { ExplainedRollback, ExplainedUndo, UndoneTask } from './explanation.js';
import { instant } from './instant.js';
import { sourcePlace } from './source-place.js';

/** What was undone of an execution, what was not, and how its rollbacks went. */
export function explainUndo({ details, undo, rollbacks, now }: ExplainFacts): ExplainedUndo {
  if (undo === undefined) {
    const state = details.status === 'RUNNING' ? 'running' : 'unknown';
    return { state, tasks: [], rollbacks: [] };
  }
  if (undo.kind === 'refused') {
    const { reason, message } = undo.refusal;
    return reason === 'StillRunning'
      ? { state: 'running', tasks: [], rollbacks: [] }
      : { state: 'unknown', why: message, tasks: [], rollbacks: [] };
  }
  const { plan } = undo;
  return {
    state: plan.rollbackMachineArn === undefined ? 'no-rollbacks' : plan.state,
    tasks: plan.tasks.map((task) => undoneTask(task, rollbacks)),
    rollbacks: plan.rollbacks.map((rollback) => explainedRollback(rollback, rollbacks)),
    ...(plan.notBefore === undefined || Date.parse(plan.notBefore) <= now ? {} : { notBefore: plan.notBefore }),
  };
}

function undoneTask({ task, outcome, undo }: TaskInPlan, rollbacks: readonly RollbackFacts[]): UndoneTask {
  const by = 'by' in undo ? undo.by : undefined;
  const failure =
    undo.kind === 'to-undo' && undo.failure ? readCause(undo.failure.error, undo.failure.cause) : undefined;
  const run = runOf(task, rollbacks, by);
  const source = failure === undefined ? undefined : sourcePlace(failure.trace);
  return {
    task,
    outcome,
    undo: undo.kind,
    ...(by === undefined ? {} : { by }),
    ...(failure === undefined ? {} : { error: failure.error, message: failure.message }),
    ...(run === undefined ? {} : { attempts: run.attempts.length }),
    ...(run?.startedAt === undefined ? {} : { startedAt: instant(run.startedAt) }),
    ...(run?.startedAt === undefined || run.endedAt === undefined ? {} : { durationMs: run.endedAt - run.startedAt }),
    ...(source === undefined ? {} : { source }),
  };
}

/** The rollback of a task in the execution that undid it, or in the last one that tried. */
function runOf(task: string, rollbacks: readonly RollbackFacts[], by: string | undefined): TaskRun | undefined {
  return rollbacks
    .filter(({ name }) => by === undefined || name === by)
    .flatMap(({ runs }) => runs.filter((run) => run.task === task && run.attempts.length > 0))
    .at(-1);
}

function explainedRollback(
  rollback: Pick<ExplainedRollback, 'arn' | 'name' | 'status'>,
  facts: readonly RollbackFacts[],
): ExplainedRollback {
  const found = facts.find(({ name }) => name === rollback.name);
  const { arn, name, status } = rollback;
  if (found === undefined) return { arn, name, status };
  const { startedAt, stoppedAt } = found;
  return {
    arn,
    name,
    status,
    startedAt: instant(startedAt),
    ...(stoppedAt === undefined ? {} : { endedAt: instant(stoppedAt), durationMs: stoppedAt - startedAt }),
  };
}
