import type { Address, Phase, Snapshot, Strand } from './snapshot.js';
import { readTaskToken } from './task-token.js';

/**
 * Where an event with a task token belongs (`answered`, `failed`, `heartbeat`, and `taken` for an activity), if a state
 * of this execution waits for that very token now. Undefined for the token of an attempt that is over, of another
 * execution, and for a text that is none.
 *
 * @example
 * const to = findTaskToken(live.snapshot, taskToken);
 * if (to !== undefined) await loop.deliver(live, { kind: 'answered', to, result, time });
 */
export function findTaskToken({ execution, progress }: Snapshot, taskToken: string): Address | undefined {
  const target = readTaskToken(taskToken);
  if (target?.executionArn !== execution.arn || progress.kind !== 'running') return undefined;
  const phase = phaseAt(progress.root, target.to.path);
  const callback = phase !== undefined && 'callback' in phase ? phase.callback : undefined;
  return callback?.taskToken === taskToken ? { path: target.to.path, token: callback.token } : undefined;
}

function phaseAt(root: Strand, path: readonly number[]): Phase | undefined {
  let strand: Strand | undefined = root;
  for (const index of path) {
    if (strand?.kind !== 'running') return undefined;
    const { phase }: { readonly phase: Phase } = strand;
    strand = phase.kind === 'branches' || phase.kind === 'iterating' ? phase.strands[index] : undefined;
  }
  return strand?.kind === 'running' ? strand.phase : undefined;
}
