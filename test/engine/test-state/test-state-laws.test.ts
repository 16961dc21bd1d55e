import * as fc from 'fast-check';
import { createPowers } from '../../../lib/engine/data-flow/create-powers.js';
import type { HistoryEvent } from '../../../lib/engine/history.js';
import { testState } from '../../../lib/engine/test-state/test-state.js';
import type { TestStateOutput } from '../../../lib/engine/test-state/test-state-output.js';
import type { MockInput } from '../../../lib/engine/test-state/test-state-request.js';
import { type RandomOutcome, randomCase } from '../random-machine.js';
import { run, type Script, start } from '../run-machine.js';

function scriptOf(outcomes: readonly RandomOutcome[]): Script {
  return outcomes.map(({ error, value = null, delayMs }) =>
    error === undefined
      ? { kind: 'returned', payload: value, delayMs }
      : { kind: 'failed', error, cause: 'told to', delayMs },
  );
}

/** A stay in a state, as a history tells of it. */
interface Stay {
  readonly entered: HistoryEvent;
  readonly exited: HistoryEvent;
  readonly next?: HistoryEvent;
  /** The event before it was left. */
  readonly before?: HistoryEvent;
}

/** Of the states that were entered once: the names of the others do not tell their stays apart. */
function stays(events: readonly HistoryEvent[]): readonly Stay[] {
  const named = (suffix: string, name: unknown) =>
    events.filter(({ type, details }) => type.endsWith(suffix) && details?.name === name);
  return events.flatMap((entered): Stay[] => {
    if (!entered.type.endsWith('StateEntered')) return [];
    const [exited] = named('StateExited', entered.details?.name);
    if (exited === undefined || named('StateEntered', entered.details?.name).length > 1) return [];
    const next = events.find(
      ({ type, previousEventId }) => type.endsWith('StateEntered') && previousEventId === exited.id,
    );
    const before = events[exited.previousEventId - 1];
    return [{ entered, exited, ...(next === undefined ? {} : { next }), ...(before === undefined ? {} : { before }) }];
  });
}

/** What the world said to the state; undefined when it is not asked, null when that cannot be told. */
function mockFor({ entered, exited, before }: Stay): MockInput | undefined | null {
  const { details } = before ?? {};
  switch (entered.type) {
    case 'TaskStateEntered':
      if (before?.type === 'TaskSucceeded') return { result: String(details?.output) };
      return { errorOutput: { error: String(details?.error), cause: String(details?.cause) } };
    case 'ParallelStateEntered':
    case 'MapStateEntered': {
      // Those of random machines hand on their result as it is; anything but a list is the output of a catcher.
      const output = String(exited.details?.output);
      return output.startsWith('[') ? { result: output } : null;
    }
    default:
      return undefined;
  }
}

describe('testState of any state', () => {
  it('says what an execution did there', async () => {
    let compared = 0;
    const powers = createPowers(() => 0.5);
    await fc.assert(
      fc.asyncProperty(randomCase, async ({ machine, functions }) => {
        const scripts = Object.fromEntries(
          Object.entries(functions).map(([name, outcomes]) => [name, scriptOf(outcomes)]),
        );
        const { events } = await run(machine, { start: true }, scripts);
        for (const stay of stays(events)) {
          const mock = mockFor(stay);
          const output = stay.exited.details?.output;
          if (mock === null) continue;
          const answer = await testState(
            {
              definition: JSON.stringify(machine),
              stateName: String(stay.entered.details?.name),
              input: String(stay.entered.details?.input),
              ...(mock === undefined ? {} : { mock }),
              // No retrier has so many attempts.
              stateConfiguration: { retrierRetryCount: 9 },
            },
            { now: start, powers },
          );
          const next = stay.next?.details?.name;
          const expected: TestStateOutput = {
            status: mock?.errorOutput === undefined ? 'SUCCEEDED' : 'CAUGHT_ERROR',
            ...mock?.errorOutput,
            output: String(output),
            ...(typeof next === 'string' ? { nextState: next } : {}),
          };
          expect(answer).toEqual({ kind: 'tested', output: expected });
          compared += 1;
        }
      }),
      { numRuns: 150 },
    );
    expect(compared).toBeGreaterThan(200);
  }, 60_000);
});
