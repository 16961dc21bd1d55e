import { checkMachine } from '../../../lib/engine/check/check-machine.js';
import { leaveOutMocked } from '../../../lib/engine/check/leave-out-mocked.js';
import { chain, scope } from '../run-machine.js';

const send = { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage', Arguments: {} };

describe('leaveOutMocked', () => {
  const machine = chain({
    A: send,
    'B/Resource': send,
    P: { Type: 'Parallel', Branches: [scope({ C: send })] },
    D: { ...send, Next: 'nowhere' },
  });

  it.each([
    [[], ['A', 'B/Resource', 'C', 'D']],
    [
      ['A', 'C'],
      ['B/Resource', 'D'],
    ],
    [['A', 'B/Resource', 'C', 'D'], []],
  ])('with mocks for %j it leaves %j', (mocked, left) => {
    const problems = leaveOutMocked(checkMachine(machine), (name) => mocked.includes(name));
    const places = problems.filter(({ code }) => code === 'NOT_SUPPORTED').map(({ location }) => location);
    expect(places).toEqual(left.map((name) => expect.stringContaining(`/States/${name}/Resource`)));
    expect(problems.some(({ code }) => code === 'MISSING_TRANSITION_TARGET')).toBe(true);
  });
});
