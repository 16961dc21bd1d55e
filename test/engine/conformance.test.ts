import type { StateMachine } from '../../lib/asl/document.js';
import { checkMachine } from '../../lib/engine/check/check-machine.js';
import { virtualClock } from '../../lib/engine/clock.js';
import type { HistoryEvent } from '../../lib/engine/history.js';
import type { ExecutionResult } from '../../lib/engine/ports.js';
import { runExecution } from '../../lib/engine/run.js';
import type { Json, JsonObject } from '../../lib/json.js';
import { differences } from './conformance/match-recorded.js';
import { type RecordedCase, recordedCases } from './conformance/recorded-case.js';
import { recordedFunctions } from './conformance/recorded-functions.js';

/** Cases that do not pass yet, by id, with the reason. One that would pass fails the suite. */
const skipped: Readonly<Record<string, string>> = {};

async function run({ definition, input, functions }: RecordedCase): Promise<ExecutionResult> {
  return runExecution(
    {
      machine: definition as unknown as StateMachine,
      input,
      name: 'recorded-run',
      stateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:recorded',
    },
    { clock: virtualClock(), random: () => 0.5, invoke: recordedFunctions(functions) },
  );
}

async function differencesOf(recorded: RecordedCase): Promise<string[]> {
  const { expected, matchers } = recorded;
  const bound = new Map<string, string>();
  const result = await run(recorded);
  const compare = (wanted: Json, given: Json | undefined, at: string) =>
    differences(wanted, given, matchers.tokens, bound, at);
  return [
    ...compare(expected.status, result.status, 'status'),
    ...compare(expected.output, result.output ?? null, 'output'),
    ...compare(expected.error, result.error ?? null, 'error'),
    ...(expected.causeJson === undefined
      ? compare(expected.cause, result.cause ?? null, 'cause')
      : compare(expected.causeJson, JSON.parse(result.cause ?? 'null') as Json, 'cause')),
    ...eventDifferences(recorded, result.events, compare),
  ];
}

type Compare = (wanted: Json, given: Json | undefined, at: string) => string[];

function eventDifferences(
  { expected, matchers }: RecordedCase,
  events: readonly HistoryEvent[],
  compare: Compare,
): string[] {
  const wanted = (expected.events ?? []) as unknown as readonly JsonObject[];
  switch (matchers.events) {
    case 'exact':
      return compare(
        wanted,
        events.map((event) => asRecorded(event)),
        'events',
      );
    case 'concurrent':
      return compare(
        sortedByText(wanted.map(withoutIds)),
        sortedByText(events.map((event) => withoutIds(asRecorded(event)))),
        'events',
      );
    case 'normalised-parallel':
      return normalisedDifferences(wanted, events, matchers.unorderedBlocks ?? [], compare);
    case 'incomplete':
    case 'none':
      return [];
  }
}

/** Events within a block in any order and without ids; the event that ends the Parallel state is not recorded. */
function normalisedDifferences(
  wanted: readonly JsonObject[],
  events: readonly HistoryEvent[],
  blocks: readonly (readonly [number, number])[],
  compare: Compare,
): string[] {
  const kept = events.filter(({ type }) => type !== 'ParallelStateSucceeded' && type !== 'ParallelStateFailed');
  const given = kept.map((event) => asRecorded(event));
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

function sortedByText(events: readonly JsonObject[]): readonly JsonObject[] {
  return [...events].sort((one, other) => (String(one.type) < String(other.type) ? -1 : 1));
}

/** An event as the recordings write it: payloads parsed, no role, a cause that is JSON under `causeJson`. */
function asRecorded({ id, previousEventId, type, details }: HistoryEvent): JsonObject {
  const event = { id, previousEventId, type };
  if (details === undefined) return event;
  const { roleArn: _role, ...rest } = details;
  const entries = Object.entries(rest).map(([key, value]): [string, Json] => {
    if (['input', 'output', 'parameters'].includes(key)) return [key, JSON.parse(value as string) as Json];
    if (key === 'assignedVariables') {
      return [
        key,
        Object.fromEntries(
          Object.entries(value as JsonObject).map(([name, text]) => [name, JSON.parse(text as string) as Json]),
        ),
      ];
    }
    if (key === 'cause' && String(value).startsWith('{')) return ['causeJson', JSON.parse(value as string) as Json];
    return [key, value];
  });
  return { ...event, details: Object.fromEntries(entries) };
}

const runnable = recordedCases().filter(
  ({ kind, definition, tags }) =>
    kind === 'execution' && tags.includes('jsonata') && !tags.includes('jsonpath') && definition !== null,
);

describe('recorded executions of AWS', () => {
  eachOf(runnable, '%s', async (id, recorded) => {
    const found = await differencesOf(recorded);
    if (Object.hasOwn(skipped, id)) expect(found).not.toEqual([]);
    else expect(found).toEqual([]);
  });
});

describe('recorded machines in JSONPath', () => {
  const others = recordedCases().filter(({ kind, tags }) => kind === 'execution' && tags.includes('jsonpath'));
  eachOf(others, '%s is refused', (_id, { definition }) => {
    expect(checkMachine(definition).map(({ code }) => code)).toContain('NOT_SUPPORTED');
  });
});

describe('recorded validations', () => {
  const speaksJsonata = ({ definition }: RecordedCase) =>
    JSON.stringify(definition).includes('"QueryLanguage":"JSONata"');
  const validations = recordedCases().filter((recorded) => recorded.kind === 'validation' && speaksJsonata(recorded));
  eachOf(validations, '%s', (_id, { definition, expected }) => {
    const problems = checkMachine(definition).filter(({ code }) => code !== 'NOT_SUPPORTED');
    expect(problems).toEqual(
      (expected.diagnostics ?? []).map(({ code, message, location }) => ({ code, message, location })),
    );
  });
});

/** A test for each case; a skipped one that says why where the recordings are not beside the checkout. */
function eachOf(
  cases: readonly RecordedCase[],
  title: string,
  test: (id: string, recorded: RecordedCase) => void | Promise<void>,
): void {
  if (cases.length === 0) it.skip('the recordings (../shared/conformance) are not here', () => {});
  else it.each(cases.map((recorded) => [recorded.id, recorded] as const))(title, test);
}
