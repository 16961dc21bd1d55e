import type { Host } from '../../host.js';
import { Refused } from '../../refusal.js';
import { loadWorkflows } from '../load-workflows.js';
import type { LoadMessage } from './load-message.js';

/** Loads and checks one workflow, and says as plain data what came of that. */
export async function loadVersion(input: string, host: Host): Promise<LoadMessage> {
  try {
    const [loaded] = await loadWorkflows([input], host);
    if (loaded === undefined) return { kind: 'refused', refusals: [] };
    const { document, durations } = loaded;
    return { kind: 'loaded', version: { document, durations } };
  } catch (error) {
    if (error instanceof Refused) return { kind: 'refused', refusals: error.refusals };
    return { kind: 'broken', stack: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
