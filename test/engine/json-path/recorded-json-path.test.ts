import type { HistoryEvent } from '../../../lib/engine/history.js';
import type { ExecutionResult } from '../../../lib/engine/ports.js';
import type { JsonObject } from '../../../lib/json.js';
import { compareRun } from '../conformance/compare-run.js';
import { languageOf, refusals } from '../conformance/judge.js';
import { type RecordedCase, recordedCases } from '../conformance/recorded-case.js';
import { runRecorded } from '../conformance/run-recorded.js';

// Machines that are all JSONPath are refused at the door, but their recordings tell how a JSONPath state of a mixed
// machine behaves. So each gets a state in JSONata in front, and what that adds to the history is taken out again.

const front = 'In JSONata';

function mixed(recorded: RecordedCase): RecordedCase {
  const { StartAt: next, States: states, ...rest } = recorded.definition ?? {};
  const first = { Type: 'Pass', QueryLanguage: 'JSONata', Next: next };
  const definition = { ...rest, StartAt: front, States: { [front]: first, ...(states as JsonObject) } };
  return { ...recorded, definition: definition as JsonObject };
}

/** The two events of the state in front. */
const added = 2;

function withoutFront(result: ExecutionResult): ExecutionResult {
  const shifted = (id: number) => (id <= 1 + added ? 0 : id - added);
  const renamed = (text: string) => text.replace(/#(\d+)\)/g, (_, id: string) => `#${Number(id) - added})`);
  const events = result.events
    .filter(({ id }) => id === 1 || id > 1 + added)
    .map((event): HistoryEvent => {
      const id = event.id === 1 ? 1 : event.id - added;
      const moved = { ...event, id, previousEventId: shifted(event.previousEventId) };
      return event.details === undefined
        ? moved
        : { ...moved, details: JSON.parse(renamed(JSON.stringify(event.details))) as JsonObject };
    });
  return { ...result, events, ...(result.cause === undefined ? {} : { cause: renamed(result.cause) }) };
}

/**
 * AWS has changed what follows a Map Run: recordings from before JSONata came out (2024-11) have `MapStateExited`
 * follow `MapRunSucceeded`, later ones have it follow `MapRunStarted`, and so has the engine.
 */
const olderMapRuns = [
  'config_distributed_parameters',
  'tolerated_failure_count_path[0]',
  'tolerated_failure_count_path[1]',
  'tolerated_failure_percentage_path[1]',
  'tolerated_failure_percentage_path[1.1]',
  'tolerated_failure_values[count_literal]',
].map((name) => `scenarios/test_base_scenarios::TestBaseScenarios::test_map_state_${name}`);

const cases = recordedCases()
  .filter((recorded) => recorded.kind === 'execution' && languageOf(recorded) === 'JSONPath')
  .map(mixed)
  .filter((recorded) => refusals(recorded).length === 0 && !olderMapRuns.includes(recorded.id));

describe('recordings of JSONPath, after a state in JSONata', () => {
  if (cases.length === 0) it.skip('the recordings (../shared/conformance) are not here', () => {});
  else {
    it.each(cases.map((recorded) => [recorded.id, recorded] as const))('%s', async (_id, recorded) => {
      expect(compareRun(recorded, withoutFront(await runRecorded(recorded)))).toEqual([]);
    });
  }
});
