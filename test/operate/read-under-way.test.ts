import type { OperatePort } from '../../lib/operate/operate-port.js';
import { readUnderWay } from '../../lib/operate/read-under-way.js';
import { paperPort } from '../undo/paper-port.js';
import { facts } from '../undo/written-history.js';

const arn = 'arn:aws:states:us-east-1:123456789012:execution:Test:run';
const port = (workflow: string, words: string) => paperPort(facts(workflow, words)) as unknown as OperatePort;

type Row = readonly [
  workflow: string,
  words: string,
  underWay: readonly string[],
  completed: readonly string[],
  toUndo: readonly string[],
];

it.each<Row>([
  ['a* > b*', '*enter a', [], [], []],
  ['a* > b*', 'call a', ['a 1970-01-01T00:01:04.000Z'], [], []],
  ['a* > b*', 'do a', [], ['a'], ['a']],
  ['a > b*', 'do a, call b', ['b 1970-01-01T00:01:09.000Z'], ['a'], []],
  // Undone also when nobody knows what came of it.
  ['a* > b!', 'do a, call b', ['b 1970-01-01T00:01:09.000Z'], ['a'], ['a', 'b']],
  // Between two attempts no function is under way, and what failed is undone where that is said of it.
  ['a* > b*', 'do a, call b, fail b Boom', [], ['a'], ['a']],
  ['a* > b!', 'do a, call b, fail b Boom', [], ['a'], ['a', 'b']],
])(
  'reads of %s that is at "%s" what is under way, completed and to undo',
  async (workflow, words, underWay, completed, toUndo) => {
    const read = await readUnderWay(port(workflow, words), arn);
    expect({ ...read, underWay: read.underWay.map((each) => `${each.task} ${each.mayRunUntil}`) }).toEqual({
      underWay,
      completed,
      toUndo,
    });
  },
);

it('reads of a machine that is no workflow that nothing is known', async () => {
  const other = {
    definitionRun: async () => '{"States":{}}',
    history: async () => [],
    definition: async () => undefined,
  };
  expect(await readUnderWay(other as unknown as OperatePort, arn)).toEqual({ underWay: [], completed: [], toUndo: [] });
});
