import type { MockedAttempt, MockedOutcome, Ports } from '../../engine/ports.js';
import type { Mocks } from './mocks.js';

/** Answers Task states, and remembers those for which there was no answer. */
export interface MockAnswers {
  readonly mock: NonNullable<Ports['mock']>;
  /** Names of the states that were reached without a mock, in that order. */
  unanswered(): readonly string[];
}

/**
 * Answers every attempt of every Task state by the mocks. As in Step Functions Local there is one count of attempts for
 * each state of an execution: it goes on over retries, over iterations of a Map, and when a state is entered again; and
 * where nothing answers, the execution fails with `States.Runtime`, which nothing retries or catches.
 */
export function answerByMocks(mocks: Mocks | undefined): MockAnswers {
  const attempts = new Map<string, number>();
  const unanswered = new Set<string>();
  return {
    mock: (attempt) => {
      // Items of a distributed Map are executions of this very machine.
      if (isMapItem(attempt)) return undefined;
      const { stateName } = attempt;
      const count = attempts.get(stateName) ?? 0;
      attempts.set(stateName, count + 1);
      if (mocks?.states.has(stateName) !== true) unanswered.add(stateName);
      return Promise.resolve(answerTo(stateName, count, mocks));
    },
    unanswered: () => [...unanswered],
  };
}

function isMapItem({ effect }: MockedAttempt): boolean {
  return effect.kind === 'startExecution' && effect.mapRunArn !== undefined;
}

function answerTo(state: string, attempt: number, mocks: Mocks | undefined): MockedOutcome {
  const mock = mocks?.states.get(state);
  if (mocks === undefined || mock === undefined) {
    const where = mocks === undefined ? '' : ` in the test case "${mocks.testCase}"`;
    return { kind: 'failed', error: 'States.Runtime', cause: `Nothing is mocked for the state '${state}'${where}.` };
  }
  const answer = mock.answers.find(({ from, to }) => from <= attempt && attempt <= to);
  if (answer === undefined) {
    const cause = `The mocked response '${mock.response}' of the state '${state}' has no answer to attempt ${attempt}.`;
    return { kind: 'failed', error: 'States.Runtime', cause };
  }
  if (answer.kind === 'return') return { kind: 'answered', result: answer.result };
  const { error, cause } = answer;
  return { kind: 'failed', error, ...(cause === undefined ? {} : { cause }) };
}
