import { ProblemsError } from '../../lib/problems/problems-error.js';

it('prints as its problems, without a stack', () => {
  const error = new ProblemsError([{ code: 'WF101', message: 'nothing to start from', fix: 'name a head task' }]);
  expect(error.stack).toBe('ProblemsError: WF101 nothing to start from\n  fix: name a head task');
});

it('says what has them', () => {
  const { message } = new ProblemsError(
    [{ code: 'WF101', message: 'nothing to start from', fix: 'name one' }],
    'Shop/Orders',
  );
  expect(message).toBe('Shop/Orders has problems:\nWF101 nothing to start from\n  fix: name one');
});
