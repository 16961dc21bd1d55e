import type { FunctionOutcome } from '../engine/ports.js';
import type { Json } from '../json.js';
import { functionFailed } from '../local/lambda-failures.js';
import { reportError } from '../local/report-error.js';
import type { PayloadStore } from '../runtime/payloads/payload-store.js';
import { wrapRollback, wrapTask } from '../runtime/wrap.js';
import type { Act } from './act.js';
import { forcedOutcome, type Performer, thrownReport } from './performer.js';

/**
 * Functions that do nothing but what the scenario says, under the wrapper that deployed ones have: what it makes of
 * results that are too large or no JSON is part of what is verified.
 *
 * @param results what each task returns when all goes well
 * @param store where results go that are too large, when they are to be stored
 */
export function performStandIns(results: ReadonlyMap<string, Json>, store: PayloadStore): Performer {
  return async ({ call, task, role, act, timeoutSeconds }) => {
    if (act.kind === 'ends' || act.kind === 'never answers' || act.kind === 'refused') {
      return forcedOutcome(act, timeoutSeconds);
    }
    const result = role === 'task' ? (results.get(task) ?? null) : null;
    const tooMuch = () => `${task} ${'x'.repeat(inlineBytesOf(call.payload))}`;
    const fcn = () => carryOut(act, result, tooMuch);
    const stores = act.kind === 'returns too much' && act.stored ? () => store : () => undefined;
    const handler = role === 'task' ? wrapTask(fcn, stores) : wrapRollback(fcn, stores);
    return outcomeOf(handler(call.payload, { getRemainingTimeInMillis: () => timeoutSeconds * 1000 }));
  };
}

function carryOut(
  act: Exclude<Act, { kind: 'ends' | 'never answers' | 'refused' }>,
  result: Json,
  tooMuch: () => string,
) {
  switch (act.kind) {
    case 'returns':
      return result;
    case 'throws': {
      const { errorType, errorMessage } = thrownReport(act.error, act.effect);
      throw Object.assign(new Error(errorMessage), { name: errorType, stack: errorType });
    }
    case 'returns too much':
      return tooMuch();
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

/** Bytes that this task's result may take, if the machine says so; what the wrapper allows otherwise. */
function inlineBytesOf(payload: Json): number {
  const { inlineBytes } = payload as { readonly inlineBytes?: unknown };
  return typeof inlineBytes === 'number' ? inlineBytes : 256_000;
}
