import type { WorkflowDocument } from '../definition/document.js';
import { isJsonObject } from '../json.js';
import type { PayloadStore } from '../runtime/payloads/payload-store.js';
import { performRealFunctions } from '../verify/perform-real-functions.js';
import type { Performer } from '../verify/performer.js';
import { type Acting, actOut } from './act-out.js';

/**
 * Functions in this process, with the failures of a scenario around them. Where a result is to be too large, whatever the
 * function returns is: it is stored, and others read it as it was.
 *
 * One scenario at a time: what an attempt comes to is remembered by its function.
 */
export function performInProcess(document: WorkflowDocument, acting: Acting, store: PayloadStore): Performer {
  const invoke = actOut(document, acting, store);
  const perform = performRealFunctions(invoke);
  return async (performance) => {
    const { act, role, call } = performance;
    const { payload } = call;
    if (act.kind !== 'returns too much' || !act.stored || role === 'rollback' || !isJsonObject(payload)) {
      return perform(performance);
    }
    return invoke({ ...call, payload: { ...payload, inlineBytes: 0 } });
  };
}
