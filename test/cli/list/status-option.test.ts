import { readStatuses } from '../../../lib/cli/list/status-option.js';

it.each([
  ['FAILED', ['FAILED']],
  ['failed, Timed_Out,timed-out', ['FAILED', 'TIMED_OUT']],
  ['timedout,aborted', ['TIMED_OUT', 'ABORTED']],
])('%s', (typed, expected) => expect(readStatuses('--status', typed)).toEqual(expected));

it.each([
  ['succeded', 'Did you mean "succeeded"?'],
  ['failed,', '"" is no status.'],
  ['pending_redrive', '"pending_redrive" is no status.'],
])('%s is refused', (typed, message) => expect(() => readStatuses('--status', typed)).toThrow(message));
