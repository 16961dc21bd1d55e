import type { HistoryEvent } from '../../engine/history.js';
import type { ExecutionRecord } from '../../engine/run-snapshot.js';
import type { Snapshot } from '../../engine/snapshot.js';
import { isJsonObject, type Json } from '../../json.js';
import { asJson, type ExecutionEntry } from './execution-entry.js';
import { applyPatch, PatchMisfit } from './patch.js';

/** An execution as its file tells it. `children` are in the files of those. */
export type Replayed = Omit<ExecutionRecord, 'children'>;

/**
 * Plays back the lines of an execution's file.
 *
 * @throws ReplayProblem when they do not tell the whole of one execution: lines are missing, or are of another file
 */
export function replay(lines: readonly Json[]): Replayed {
  const [created, ...rest] = lines.map(entryOf);
  if (created?.kind !== 'created') throw new ReplayProblem('line 1 does not say which execution it is');
  const events: HistoryEvent[] = [...created.record.events];
  let { snapshot, waiters } = created.record;
  for (const [index, entry] of rest.entries()) {
    switch (entry.kind) {
      case 'created':
        throw new ReplayProblem(`line ${index + 2} starts another execution`);
      case 'step': {
        for (const event of entry.events) events.push(event);
        snapshot = stepped(snapshot, entry.patch, index + 2);
        if (events.length !== snapshot.events || (events.at(-1)?.id ?? 0) !== snapshot.events) {
          throw new ReplayProblem(`line ${index + 2} does not follow the one before it`);
        }
        break;
      }
      case 'awaited':
        waiters = entry.waiters;
        break;
      case 'over':
      case 'summary':
        break;
      default:
        entry satisfies never;
    }
  }
  const { revision, origin } = created.record;
  return { snapshot, revision, events, waiters, ...(origin === undefined ? {} : { origin }) };
}

/** What is wrong with the lines of a file that are each whole. */
export class ReplayProblem extends Error {
  override readonly name = 'ReplayProblem';
}

/** The kinds that there are. A line with a right checksum was written by us: its members need no check. */
const kinds: ReadonlySet<Json | undefined> = new Set(['created', 'step', 'awaited', 'over', 'summary']);

function entryOf(line: Json, index: number): ExecutionEntry {
  if (!isJsonObject(line) || !kinds.has(line.kind)) throw new ReplayProblem(`line ${index + 1} is of no known kind`);
  return line as unknown as ExecutionEntry;
}

function stepped(snapshot: Snapshot, patch: Parameters<typeof applyPatch>[0] | undefined, line: number): Snapshot {
  if (patch === undefined) return snapshot;
  try {
    return applyPatch(patch, asJson(snapshot)) as unknown as Snapshot;
  } catch (error) {
    if (!(error instanceof PatchMisfit)) throw error;
    throw new ReplayProblem(`line ${line} does not follow the one before it: ${error.message}`);
  }
}
