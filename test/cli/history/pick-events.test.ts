import { pickEvents } from '../../../lib/cli/history/pick-events.js';
import { history } from '../../undo/written-history.js';

// 1 started, then a: 2 to 6, b: 7 to 9, and the end: 10.
const events = history('do a, call b, ABORTED');

it.each([
  [{}, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0],
  [{ reverse: true, limit: 2 }, [10, 9], 8],
  [{ states: new Set(['a']) }, [2, 3, 4, 5, 6], 0],
  [{ states: new Set(['a', 'b']), types: new Set(['TaskStarted', 'ExecutionAborted']) }, [4, 9], 0],
  [{ states: new Set(['a']), limit: 1 }, [2], 4],
])('%j', (choice, ids, left) => {
  const picked = pickEvents(events, choice);
  expect([picked.events.map(({ id }) => id), picked.left]).toEqual([ids, left]);
});
