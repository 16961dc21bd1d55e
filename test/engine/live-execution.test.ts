import { executionIdentity } from '../../lib/engine/identity.js';
import { liveExecution, resultOf } from '../../lib/engine/live-execution.js';
import type { Progress } from '../../lib/engine/snapshot.js';
import { chain, start, stateMachineArn } from './run-machine.js';

describe('resultOf', () => {
  const machine = chain({ A: { Type: 'Pass' } });
  const live = (name: string, progress: Progress) =>
    liveExecution(machine, {
      snapshot: {
        execution: executionIdentity(stateMachineArn, name),
        input: {},
        startedAt: start,
        events: 0,
        tokens: 0,
        progress,
      },
      revision: 'r',
      events: [],
      waiters: [],
    });
  const over: Progress = { kind: 'ended', status: 'SUCCEEDED', output: 1, stoppedAt: start };

  it('leaves out what the execution started and left alone, while that goes on', () => {
    const parent = live('parent', over);
    parent.children.push(live('over', over), live('ready', { kind: 'ready' }));
    expect(resultOf(parent).children.map(({ execution }) => execution.name)).toEqual(['over']);
  });

  it('is not to be had of an execution that goes on', () => {
    expect(() => resultOf(live('ready', { kind: 'ready' }))).toThrow('is not over');
  });
});
