import { functionNameIn } from '../../local/function-name-in.js';
import { inBatches } from '../../operate/in-batches.js';
import { quantity } from '../../quantity.js';
import { explainErrors } from '../aws/explain-errors.js';
import type { Logs } from '../aws/logs.js';
import { orMissing } from '../aws/or-missing.js';
import type { AwsTarget } from '../aws/step-functions.js';
import type { FunctionCall } from './function-call.js';
import { inOrder, type LogEntry } from './log-entry.js';
import type { LogNote } from './log-note.js';
import { type FoundLines, searchGroup } from './search-group.js';

/** Log groups that are looked into at a time: an account has 5 of these calls a second (AWS Knowledge Center: throttling in CloudWatch Logs). */
const AT_A_TIME = 3;
const DAY_MS = 86_400_000;

/** Reads the lines of calls, also again and again while they run. */
export interface LogReader {
  /**
   * The lines of these calls that it has not given yet, by time, and what is new of what is missing.
   *
   * @param isLast whether nothing is expected any more: only then is a log without lines worth a word
   */
  read(calls: readonly FunctionCall[], isLast: boolean): Promise<ReadLogs>;
}

export interface ReadLogs {
  readonly entries: readonly LogEntry[];
  readonly notes: readonly LogNote[];
}

/**
 * Opens a reader.
 *
 * @param tell told how far it is, in a few words
 */
export function openLogReader(
  logs: Logs,
  target: AwsTarget,
  now: () => number,
  tell: (text: string) => void = () => {},
): LogReader {
  const groupOf = new Map<string, Promise<string>>();
  const given = new Set<string>();
  const noted = new Set<string>();

  const groupFor = (functionName: string): Promise<string> => {
    const known = groupOf.get(functionName);
    if (known !== undefined) return known;
    // Who looks again, because it failed for a reason that passes, asks again.
    const asked = lookUpGroup(logs, target, functionName).catch((error: unknown) => {
      groupOf.delete(functionName);
      throw error;
    });
    groupOf.set(functionName, asked);
    return asked;
  };

  return {
    read: async (calls, isLast) => {
      const byGroup = new Map<string, FunctionCall[]>();
      const groups = await inBatches(calls, ({ functionName }) => groupFor(functionName));
      for (const [index, call] of calls.entries()) {
        const group = groups[index] ?? '';
        byGroup.set(group, [...(byGroup.get(group) ?? []), call]);
      }
      const found: LogEntry[] = [];
      const notes: LogNote[] = [];
      let done = 0;
      const readGroup = async ([group, its]: readonly [string, readonly FunctionCall[]]) => {
        const result = await search(logs, target, group, its, now());
        done += 1;
        tell(`Reading logs: ${done} of ${byGroup.size}`);
        if ('kind' in result) {
          if (result.kind === 'access-denied' || isLast) notes.push(result);
          return;
        }
        found.push(...result.entries);
        notes.push(...notesOf(group, result));
        const isSilent = result.entries.length === 0 && result.ambiguous.length === 0;
        if (isLast && isSilent) notes.push(await whySilent(logs, group, its, now()));
      };
      await inBatches([...byGroup], readGroup, AT_A_TIME);
      const news = found.filter(({ id }) => !given.has(id)).sort(inOrder);
      for (const { id } of news) given.add(id);
      const newNotes = notes.filter(({ kind, logGroup }) => !noted.has(`${kind} ${logGroup}`));
      for (const { kind, logGroup } of newNotes) noted.add(`${kind} ${logGroup}`);
      return { entries: news, notes: newNotes };
    },
  };
}

/** Functions of CDK write to log groups of other names than Lambda would give them. */
async function lookUpGroup(logs: Logs, target: AwsTarget, functionName: string): Promise<string> {
  const usual = `/aws/lambda/${functionNameIn(functionName)}`;
  try {
    return (await logs.logGroupOf(functionName)) ?? usual;
  } catch (error) {
    if (isDenied(error)) return usual;
    return explainErrors('Lambda', target, () => Promise.reject(error));
  }
}

async function search(
  logs: Logs,
  target: AwsTarget,
  logGroup: string,
  calls: readonly FunctionCall[],
  now: number,
): Promise<FoundLines | LogNote> {
  const about = { logGroup, tasks: tasksOf(calls) };
  try {
    const found = await orMissing(searchGroup(logs, logGroup, calls, now));
    if (found !== undefined) return found;
    return { kind: 'no-log-group', ...about, message: `There is no log group ${logGroup} (any more).` };
  } catch (error) {
    if (!isDenied(error)) return explainErrors('CloudWatch Logs', target, () => Promise.reject(error));
    const message = `Not allowed to read ${logGroup}: have logs:FilterLogEvents allowed on it.`;
    return { kind: 'access-denied', ...about, message };
  }
}

function isDenied(error: unknown): error is Error {
  return error instanceof Error && /^AccessDenied(Exception)?$/.test(error.name);
}

function notesOf(logGroup: string, { ambiguous, isCut }: FoundLines): readonly LogNote[] {
  const notes: LogNote[] = [];
  if (ambiguous.length > 0) {
    const tasks = tasksOf(ambiguous);
    const message = `Other calls of ${tasks.join(', ')} ended at the same time, and plain logs do not say which lines are whose: they are left out. With taskLogs: 'structured' they say it.`;
    notes.push({ kind: 'ambiguous', logGroup, tasks, message });
  }
  if (isCut) {
    const message = `There is more in ${logGroup} than is shown. Name a --task, or a time with --since.`;
    notes.push({ kind: 'cut', logGroup, tasks: [], message });
  }
  return notes;
}

async function whySilent(logs: Logs, logGroup: string, calls: readonly FunctionCall[], now: number): Promise<LogNote> {
  const tasks = tasksOf(calls);
  const age = now - Math.max(...calls.map(({ scheduledAt }) => scheduledAt));
  const days = age > DAY_MS ? await keptDays(logs, logGroup) : undefined;
  if (days !== undefined && age > days * DAY_MS) {
    const message = `${logGroup} keeps lines for ${quantity(days, 'day')}: those of this execution are gone.`;
    return { kind: 'expired', logGroup, tasks, message };
  }
  const late = age < 60_000 ? ' CloudWatch can be some seconds late.' : '';
  return { kind: 'nothing', logGroup, tasks, message: `${tasks.join(', ')} wrote nothing to ${logGroup}.${late}` };
}

/** It is only to say why nothing is there: who may not know it does not need to. */
async function keptDays(logs: Logs, logGroup: string): Promise<number | undefined> {
  try {
    return await logs.retentionDays(logGroup);
  } catch {
    return undefined;
  }
}

function tasksOf(calls: readonly FunctionCall[]): readonly string[] {
  return [...new Set(calls.map(({ task }) => task))];
}
