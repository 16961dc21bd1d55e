import { executionReport } from '../../../lib/cli/history/execution-report';
import { painter } from '../../../lib/cli/render/paint';
import type { ExecutionResult } from '../../../lib/engine/ports';

const machine = 'arn:aws:states:us-east-1:123456789012:stateMachine:order';

function result(name: string, given: Partial<ExecutionResult> = {}, stateMachineName = 'order'): ExecutionResult {
  return {
    execution: { arn: `${machine}:${name}`, name, stateMachineArn: machine, stateMachineName },
    status: 'SUCCEEDED',
    startedAt: 0,
    stoppedAt: 1500,
    events: [{ id: 1, previousEventId: 0, timestamp: 0, type: 'ExecutionStarted', details: { input: '{}' } }],
    children: [],
    ...given,
  };
}

const report = (told: ExecutionResult, columns = 60) => executionReport(told, columns, painter(false)).slice(3);

describe('executionReport', () => {
  it.each<[string, Partial<ExecutionResult>, readonly string[]]>([
    ['a short output on its line', { output: { a: [1] } }, ['run succeeded after 1.50 s.', '  Output  {"a":[1]}']],
    [
      'a long output on several',
      { output: { text: 'x'.repeat(50) } },
      ['run succeeded after 1.50 s.', '  Output  {', `            "text": "${'x'.repeat(50)}"`, '          }'],
    ],
    ['null', { output: null }, ['run succeeded after 1.50 s.', '  Output  null']],
    ['no error', { status: 'FAILED' }, ['run failed after 1.50 s.']],
    [
      'a long cause',
      { status: 'FAILED', error: 'E', cause: 'The card was declined: nothing was charged, and nothing sent.' },
      [
        'run failed after 1.50 s.',
        '  Error   E',
        '  Cause   The card was declined: nothing was charged, and',
        '          nothing sent.',
      ],
    ],
    [
      'a timeout',
      { status: 'TIMED_OUT', error: 'States.Timeout' },
      ['run timed out after 1.50 s.', '  Error   States.Timeout'],
    ],
    ['a stop', { status: 'ABORTED' }, ['run was stopped after 1.50 s.']],
  ])('tells %s', (_, given, lines) => expect(report(result('run', given))).toEqual(lines));

  it('tells nested executions after it, by their names', () => {
    const lines = report(result('run', { children: [result('inner', {}, 'billing')] }));
    expect(lines.slice(1, 4)).toEqual(['', 'inner, a nested execution of billing', '']);
    expect(lines.at(-1)).toBe('inner succeeded after 1.50 s.');
  });

  it('tells items of a Map by their number, and of many only those that went wrong', () => {
    const children = Array.from({ length: 30 }, (_, index) =>
      result(`item-${index}`, index === 6 ? { status: 'FAILED', error: 'E' } : {}, 'order/Parcels'),
    );
    const lines = report(result('run', { children }));
    expect(lines.filter((line) => line.startsWith('Map '))).toEqual(['Map Parcels, 7 of 30']);
    expect(lines.at(-1)).toBe('29 more executions (--json has all of them).');
  });
});
