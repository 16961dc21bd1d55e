import { RERUN } from '../rerun-record.js';
import type { RollbackPayload } from './call-payload.js';
import type { LoadSeldom } from './seldom.js';
import type { TakenCall } from './taken-call.js';
import type { Role } from './task-context.js';

/** Takes a payload for what it should be; undefined where no state machine sent it. */
export function readPayload(payload: unknown, role: Role, seldom: LoadSeldom): TakenCall | undefined {
  const call = payload as RollbackPayload | null | undefined;
  if (!(typeof call?.task === 'string' && call.execution && call.results)) return undefined;
  return (call.input as { [RERUN]?: unknown } | null)?.[RERUN] ? seldom().rerunCall(call, role) : call;
}
