import type { ExecutionIdentity } from '../../lib/engine/execution.js';
import type { HistoryEvent } from '../../lib/engine/history.js';
import { LimitWatch } from '../../lib/verify/limit-watch.js';

const LIMIT = 262_144;
const execution = { arn: 'arn', name: 'one' } as ExecutionIdentity;

function found(details: HistoryEvent['details']) {
  const watch = new LimitWatch();
  watch.happened(
    execution,
    { id: 1, previousEventId: 0, type: 'TaskStateExited', timestamp: 0, ...(details && { details }) },
    'Ship',
  );
  return watch.found();
}

it.each([
  ['nothing', undefined, []],
  ['as much as may be', { input: 'x'.repeat(LIMIT) }, []],
  ['as much as may be, in Chinese', { output: `x${'失'.repeat(87_381)}` }, []],
  ['another failure', { error: 'Boom', cause: 'it fell' }, []],
  ['a byte too much', { input: 'x'.repeat(LIMIT + 1) }, [{ where: 'input', bytes: LIMIT + 1 }]],
  ['too much in Chinese', { output: '失'.repeat(87_382) }, [{ where: 'output', bytes: LIMIT + 2 }]],
  ['too much to call with', { parameters: 'x'.repeat(LIMIT + 1) }, [{ where: 'parameters', bytes: LIMIT + 1 }]],
  ['the failure', { error: 'States.DataLimitExceeded' }, [{ where: 'failure' }]],
  ['a failure that was caught', { output: '{"Error":"States.DataLimitExceeded"}' }, [{ where: 'failure' }]],
  ['a failure of what it waited for', { cause: '… States.DataLimitExceeded …' }, [{ where: 'failure' }]],
])('finds %s', (_, details, expected) => {
  expect(found(details)).toEqual(expected.map((each) => ({ execution: 'arn', state: 'Ship', ...each })));
});
