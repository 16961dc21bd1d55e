import type { FunctionOutcome } from '../engine/ports.js';
import type { Json } from '../json.js';
import { functionFailed } from '../local/lambda-failures.js';
import { reportError } from '../local/report-error.js';
import type { PayloadStore } from '../runtime/payloads/payload-store.js';
import { wrapRollback, wrapTask } from '../runtime/wrap.js';
import type { Act } from './act.js';
import { inlineBytesOf } from './inline-bytes-of.js';
import { type ForcedAct, forcedOutcome, type Performance, type Performer, thrownReport } from './performer.js';

/** What stand-ins say. */
export interface StandIns {
  /** What a task returns when all goes well. */
  readonly result: (performance: Performance) => Json;
  /** Where results go that are too large, when they are to be stored. */
  readonly store: PayloadStore;
}

/**
 * Functions that do nothing but what the scenario says, under the wrapper that deployed ones have: what it makes of
 * results that are too large or no JSON is part of what is verified.
 */
export function performStandIns(standIns: StandIns): Performer {
  return async (performance) => {
    const { call, role, act, timeoutSeconds } = performance;
    if (act.kind === 'ends' || act.kind === 'never answers' || act.kind === 'refused') {
      return forcedOutcome(act, timeoutSeconds);
    }
    const fcn = () => carryOut(act, performance, standIns);
    const stores = act.kind === 'returns too much' && act.stored ? () => standIns.store : () => undefined;
    const handler = role === 'task' ? wrapTask(fcn, stores) : wrapRollback(fcn, stores);
    return outcomeOf(handler(call.payload, { getRemainingTimeInMillis: () => timeoutSeconds * 1000 }));
  };
}

function carryOut(act: Exclude<Act, ForcedAct>, performance: Performance, { result }: StandIns): unknown {
  const { call, task, role } = performance;
  switch (act.kind) {
    case 'returns':
      return role === 'task' ? result(performance) : null;
    case 'throws': {
      const { errorType, errorMessage } = thrownReport(act.error, act.effect);
      throw Object.assign(new Error(errorMessage), { name: errorType, stack: errorType });
    }
    case 'returns too much':
      return `${task} ${'x'.repeat(inlineBytesOf(call.payload))}`;
    case 'returns no JSON':
      return { rows: 1n };
    default:
      return act satisfies never;
  }
}

async function outcomeOf(answer: Promise<unknown>): Promise<FunctionOutcome> {
  try {
    return { kind: 'returned', payload: JSON.parse(JSON.stringify((await answer) ?? null)) as Json };
  } catch (error) {
    return functionFailed(reportError(error, process.cwd()));
  }
}
