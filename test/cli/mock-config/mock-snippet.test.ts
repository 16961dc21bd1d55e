import { mockSnippet } from '../../../lib/cli/mock-config/mock-snippet';
import { readMocks } from '../../../lib/cli/mock-config/read-mocks';

it('is a mock configuration that answers each of the states', () => {
  const states = [
    { name: 'Charge "card"', type: 'Task', resource: 'arn:aws:states:::lambda:invoke' },
    { name: 'Ship', type: 'Task', resource: 'arn:aws:states:::sns:publish' },
  ];
  const config = JSON.parse(mockSnippet({ stateMachine: 'order', testCase: 'HappyPath' }, states));
  const mocks = readMocks(config, { file: 'x.json', machineName: 'order', states });
  expect(mocks.testCase).toBe('HappyPath');
  expect([...mocks.states].map(([name, { answers }]) => [name, answers])).toEqual([
    ['Charge "card"', [{ from: 0, to: 0, kind: 'return', result: { StatusCode: 200, Payload: {} } }]],
    ['Ship', [{ from: 0, to: 0, kind: 'return', result: {} }]],
  ]);
});
