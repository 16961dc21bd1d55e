import type { HistoryEvent } from '../../../lib/engine/history.js';
import type { ExecutionResult } from '../../../lib/engine/ports.js';
import type { Json, JsonObject } from '../../../lib/json.js';
import { differences } from './match-recorded.js';
import type { RecordedCase } from './recorded-case.js';

/** What a run did otherwise than AWS did: lines, none when it did the same. */
export function compareRun({ expected, matchers }: RecordedCase, result: ExecutionResult): string[] {
  const bound = new Map<string, string>();
  const compare: Compare = (wanted, given, at) => differences(wanted, given, matchers.tokens, bound, at);
  return [
    ...compare(expected.status, result.status, 'status'),
    ...compare(expected.output, result.output ?? null, 'output'),
    ...compare(expected.error, result.error ?? null, 'error'),
    ...(expected.causeJson === undefined
      ? compare(expected.cause, result.cause ?? null, 'cause')
      : compare(expected.causeJson, JSON.parse(result.cause ?? 'null') as Json, 'cause')),
    ...compareEvents({ expected, matchers }, result.events, compare),
  ];
}

type Compare = (wanted: Json, given: Json | undefined, at: string) => string[];

function compareEvents(
  { expected, matchers }: Pick<RecordedCase, 'expected' | 'matchers'>,
  events: readonly HistoryEvent[],
  compare: Compare,
): string[] {
  const wanted = (expected.events ?? []) as unknown as readonly JsonObject[];
  const given = events.map((event) => asRecorded(event));
  switch (matchers.events) {
    case 'exact':
      return compare(wanted, given, 'events');
    case 'concurrent':
      return compare(sortedByText(wanted.map(withoutIds)), sortedByText(given.map(withoutIds)), 'events');
    case 'normalised-parallel':
      return compareBlocks(wanted, given, matchers.unorderedBlocks ?? [], compare);
    case 'incomplete':
    case 'none':
      return [];
    default:
      return matchers.events satisfies never;
  }
}

/** Events within a block in any order and without ids; the event that ends the Parallel state is not recorded. */
function compareBlocks(
  wanted: readonly JsonObject[],
  events: readonly JsonObject[],
  blocks: readonly (readonly [number, number])[],
  compare: Compare,
): string[] {
  const given = events.filter(({ type }) => type !== 'ParallelStateSucceeded' && type !== 'ParallelStateFailed');
  const within = (index: number) => blocks.some(([from, to]) => index >= from && index < to);
  const outside = (list: readonly JsonObject[]) => list.filter((_, index) => !within(index));
  return [
    ...compare(outside(wanted), outside(given), 'events'),
    ...blocks.flatMap(([from, to]) =>
      compare(
        sortedByText(wanted.slice(from, to).map(withoutIds)),
        sortedByText(given.slice(from, to).map(withoutIds)),
        `events[${from}..${to}]`,
      ),
    ),
  ];
}

function withoutIds({ id: _id, previousEventId: _previous, ...rest }: JsonObject): JsonObject {
  return rest;
}

/** By type, then by what is in them: branches that overlap record the same types in any order. */
function sortedByText(events: readonly JsonObject[]): readonly JsonObject[] {
  const key = ({ type, details }: JsonObject) => `${String(type)} ${canonical(details ?? null)}`;
  return [...events].sort((one, other) => (key(one) < key(other) ? -1 : 1));
}

function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${members.map(([name, member]) => `${name}:${canonical(member)}`).join()}}`;
}

const jsonTexts = new Set(['input', 'output', 'parameters']);

/** An event as the recordings write it: payloads parsed, no role, a cause that is JSON under `causeJson`. */
function asRecorded({ id, previousEventId, type, details }: HistoryEvent): JsonObject {
  const event = { id, previousEventId, type };
  if (details === undefined) return event;
  const { roleArn: _role, ...rest } = details;
  const entries = Object.entries(rest).map(([key, value]): [string, Json] => {
    if (jsonTexts.has(key)) return [key, JSON.parse(value as string) as Json];
    if (key === 'assignedVariables') {
      const texts = Object.entries(value as JsonObject);
      return [key, Object.fromEntries(texts.map(([name, text]) => [name, JSON.parse(text as string) as Json]))];
    }
    if (key === 'cause' && String(value).startsWith('{')) return ['causeJson', JSON.parse(value as string) as Json];
    return [key, value];
  });
  return { ...event, details: Object.fromEntries(entries) };
}
