import type { Host } from '../../host.js';
import { Refused } from '../../refusal.js';
import { loadWorkflows } from '../load-workflows.js';
import { openCommitTree } from './commit-tree.js';
import type { Versions } from './find-versions.js';
import { loadFromTree } from './load-from-tree.js';
import type { LoadedVersion } from './load-message.js';
import type { VersionAddress } from './version-address.js';

/** Both versions of a workflow, checked. */
export interface LoadedVersions {
  readonly old: LoadedVersion;
  readonly new: LoadedVersion;
}

/**
 * Loads both versions of a workflow. Nothing is left of what that takes, also when it fails or is interrupted.
 *
 * @throws Refused with what is wrong with either
 */
export async function loadVersions(versions: Versions, host: Host): Promise<LoadedVersions> {
  const interruption = new AbortController();
  const forget = host.onInterrupt(() => interruption.abort());
  try {
    const both = await Promise.allSettled([
      load(versions.old, host, interruption.signal),
      load(versions.new, host, interruption.signal),
    ]);
    if (interruption.signal.aborted) throw new Refused([{ kind: 'unusable', message: 'Interrupted.' }]);
    const [old, now] = both;
    if (old.status === 'fulfilled' && now.status === 'fulfilled') return { old: old.value, new: now.value };
    throw refusalOf(both);
  } finally {
    forget();
  }
}

async function load(address: VersionAddress, host: Host, signal: AbortSignal): Promise<LoadedVersion> {
  if (address.kind === 'file') {
    const [loaded] = await loadWorkflows([address.input], host);
    if (loaded === undefined) throw new Refused([{ kind: 'unusable', message: `${address.input} is empty.` }]);
    return loaded;
  }
  const tree = await openCommitTree(address.commit, address.top, signal);
  try {
    return await loadFromTree({ root: tree.root, input: address.input, shown: address.shown }, host, signal);
  } finally {
    await tree.remove();
  }
}

/** A bug of either, or what both are refused for. */
function refusalOf(both: readonly PromiseSettledResult<LoadedVersion>[]): unknown {
  const reasons = both.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
  const refused = reasons.filter((reason) => reason instanceof Refused);
  if (refused.length < reasons.length) return reasons.find((reason) => !(reason instanceof Refused));
  return new Refused(refused.flatMap(({ refusals }) => refusals));
}
