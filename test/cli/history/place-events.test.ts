import { placeEvents } from '../../../lib/cli/history/place-events';
import type { HistoryEvent } from '../../../lib/engine/history';
import { recordedCases } from '../../engine/conformance/recorded-case';

/** Places of events, given as `id<previous type name`, with `#` before the index of an iteration. */
function placed(...lines: readonly string[]): readonly string[] {
  const events = lines.map((line): HistoryEvent => {
    const [, id, previous, type = '', name, index] = /^(\d+)<(\d+) (\w+) ?([\w.]+)?(?:#(\d+))?$/.exec(line) ?? [];
    const details = {
      ...(name === undefined ? {} : { [type === 'EvaluationFailed' ? 'state' : 'name']: name }),
      ...(index === undefined ? {} : { index: Number(index) }),
    };
    return { id: Number(id), previousEventId: Number(previous), timestamp: 0, type, details };
  });
  return placeEvents(events).map(({ state = '', iteration, within }) =>
    [...within, { state, iteration }]
      .map((each) => (each.iteration === undefined ? each.state : `${each.state}#${each.iteration}`))
      .join('/'),
  );
}

it('follows a task', () => {
  expect(
    placed(
      '1<0 ExecutionStarted',
      '2<0 TaskStateEntered A',
      '3<2 TaskScheduled',
      '4<3 TaskFailed',
      '5<4 ExecutionFailed',
    ),
  ).toEqual(['', 'A', 'A', 'A', '']);
});

it('goes into branches and out of them', () => {
  expect(
    placed(
      ...['1<0 ExecutionStarted', '2<0 ParallelStateEntered P', '3<2 ParallelStateStarted'],
      ...['4<3 PassStateEntered A', '5<3 TaskStateEntered B', '6<4 PassStateExited A', '7<6 PassStateEntered C'],
      ...['8<5 TaskFailed', '9<7 PassStateExited C', '10<8 ParallelStateFailed', '11<10 ParallelStateExited P'],
      '12<11 PassStateEntered D',
    ),
  ).toEqual(['', 'P', 'P', 'P/A', 'P/B', 'P/A', 'P/C', 'P/B', 'P/C', 'P', 'P', 'D']);
});

it('tells a Parallel from the one around it', () => {
  expect(
    placed(
      ...['2<0 ParallelStateEntered P', '3<2 ParallelStateStarted', '4<3 ParallelStateEntered Q'],
      ...['5<4 ParallelStateStarted', '6<5 FailStateEntered F', '7<6 ParallelStateFailed', '8<7 ParallelStateFailed'],
    ),
  ).toEqual(['P', 'P', 'P/Q', 'P/Q', 'P/Q/F', 'P/Q', 'P']);
});

it('counts iterations, those of a Map in a Map as well', () => {
  expect(
    placed(
      ...['2<0 MapStateEntered M', '3<2 MapStateStarted', '4<3 MapIterationStarted M#0', '5<4 MapStateEntered N'],
      ...['6<5 MapStateStarted', '7<6 MapIterationStarted N#3', '8<7 PassStateEntered A', '9<8 PassStateExited A'],
      ...['10<9 MapIterationSucceeded N#3', '11<10 MapStateSucceeded', '12<11 MapStateExited N'],
      ...['13<12 MapIterationSucceeded M#0', '14<13 MapIterationStarted M#1', '15<14 EvaluationFailed N'],
    ),
  ).toEqual([
    ...['M', 'M', 'M#0', 'M#0/N', 'M#0/N', 'M#0/N#3', 'M#0/N#3/A', 'M#0/N#3/A'],
    ...['M#0/N#3', 'M#0/N', 'M#0/N', 'M#0', 'M#1', 'M#1/N'],
  ]);
});

describe('in the recordings', () => {
  const cases = recordedCases().filter(({ matchers }) => ['exact', 'concurrent'].includes(matchers.events));
  if (cases.length === 0) it.skip('(../shared/conformance) are not here', () => {});
  else {
    it('finds a state of the right type for every event', () => {
      const wrong = cases.flatMap(({ id: name, expected }) => {
        const events = (expected.events ?? []).map(({ id, previousEventId, ...rest }): HistoryEvent => {
          return { id: id ?? 0, previousEventId: previousEventId ?? 0, timestamp: 0, ...rest };
        });
        const types = new Map(
          events.flatMap(({ type, details }) =>
            type.endsWith('StateEntered') ? [[String(details?.name), type.slice(0, -'StateEntered'.length)]] : [],
          ),
        );
        return placeEvents(events).flatMap(({ state, within }, index) => {
          const { type = '', details } = events[index] ?? {};
          if (type.startsWith('Execution')) return [];
          const wanted =
            /^(Task|Lambda|Activity|Map|Parallel|Wait|Pass|Choice|Fail|Succeed)/
              .exec(type)?.[1]
              ?.replace(/Lambda|Activity/, 'Task') ?? types.get(String(details?.state));
          const right =
            types.get(String(state)) === wanted &&
            within.every((each) => /Map|Parallel/.test(types.get(each.state) ?? ''));
          return right ? [] : [`${name} ${index + 1} ${type}: ${state}`];
        });
      });
      expect(wrong).toEqual([]);
    });
  }
});
