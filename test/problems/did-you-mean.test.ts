import { didYouMean, nearestName } from '../../lib/problems/did-you-mean.js';

describe('nearestName', () => {
  it.each([
    ['retrys', ['retries', 'rollback'], 'retries'],
    ['RETRIES', ['retries'], 'retries'],
    ['nextTask', ['nextTasks', 'name'], 'nextTasks'],
    ['ShipOder', ['ChargeCard', 'ShipOrder'], 'ShipOrder'],
    ['colour', ['retries', 'timeout'], undefined],
    ['x', [], undefined],
    ['', ['retries'], undefined],
  ])('%j among %j is %j', (name, known, nearest) => {
    expect(nearestName(name, known)).toBe(nearest);
  });
});

describe('didYouMean', () => {
  it('is a sentence that can be added to another', () => {
    expect(`There is no "retrys".${didYouMean('retrys', ['retries'])}`).toBe(
      'There is no "retrys". Did you mean "retries"?',
    );
    expect(didYouMean('colour', ['retries'])).toBe('');
  });
});
