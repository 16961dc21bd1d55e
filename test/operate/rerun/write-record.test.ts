import { writeRecord } from '../../../lib/operate/rerun/write-record.js';
import { writtenFacts } from './written-facts.js';

const first = 'arn:aws:states:us-east-1:123456789012:execution:Test:first';
const moreResults = { 'stepwright:stored': 'hash.10' };
const earlier = { of: first, input: { id: 1 }, reused: { [first]: ['a', 'b'] }, results: { a: 1 }, moreResults };

describe('where the results are that had no room is passed on', () => {
  const facts = writtenFacts({
    workflow: 'a > b, b > c',
    events: 'do a, do b, ABORTED',
    changes: { input: { 'stepwright:rerun': earlier } },
  });
  const recordOf = (tasks: typeof facts.tasks) =>
    writeRecord(
      { ...facts, tasks },
      { wish: { kind: 'what-is-left' }, newCode: false },
      new Map([
        ['a', first],
        ['b', first],
      ]),
      new Map(),
    );

  it('while some are only there', () => {
    const tasks = facts.tasks.map(({ output, ...task }) =>
      task.task === 'b' ? task : { ...task, output: output ?? 1 },
    );
    expect(recordOf(tasks)).toMatchObject({ input: { id: 1 }, moreResults });
  });

  it('and not where all are told', () => {
    expect(Object.keys(recordOf(facts.tasks).results)).toEqual(['a', 'b']);
    expect(recordOf(facts.tasks)).not.toHaveProperty('moreResults');
  });
});
