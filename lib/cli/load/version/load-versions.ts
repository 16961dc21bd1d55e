import { allOrRefused } from '../../all-or-refused.js';
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
    const [old, now] = await allOrRefused(
      () => load(versions.old, host, interruption.signal),
      () => load(versions.new, host, interruption.signal),
    );
    return { old, new: now };
  } catch (error) {
    throw interruption.signal.aborted ? new Refused([{ kind: 'unusable', message: 'Interrupted.' }]) : error;
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
