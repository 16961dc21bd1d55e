import { App, CfnParameter, Stack } from 'aws-cdk-lib';
import { WorkflowStateMachine } from '../../../lib/cdk/index.js';
import { shop, shopProject } from '../shop.js';

const projectRoot = shopProject();

function problemsOf(props: object, stack = new Stack(new App(), 'Shop')): readonly string[] {
  try {
    new WorkflowStateMachine(stack, 'Orders', { workflow: shop, projectRoot, ...props });
    return [];
  } catch (error) {
    expect(stack.node.findChild('Orders').node.children).toEqual([]);
    return (error as { problems: { code: string; message: string }[] }).problems.map(
      ({ code, message }) => `${code} ${message}`,
    );
  }
}

const LONG = 'x'.repeat(72);

it.each<[string, object, readonly string[]]>([
  ['names as long as they may be', { stateMachineName: LONG.slice(1) }, []],
  [
    'a name that leaves no room for "-Rollback"',
    { stateMachineName: LONG },
    [`WF413 stateMachineName + "-Rollback" is "${LONG}-Rollback", which has 81 characters`],
  ],
  [
    'a name that leaves no room for what is not needed',
    { stateMachineName: LONG, workflow: { ...shop, tasks: shop.tasks.map(({ rollback: _, ...task }) => task) } },
    [],
  ],
  [
    'names with characters that logs cannot have',
    { stateMachineName: 'Shop 1', rollbackStateMachineName: 'a.b' },
    ['WF413 stateMachineName is "Shop 1"', 'WF413 rollbackStateMachineName is "a.b"'],
  ],
  [
    'one name for two machines',
    { stateMachineName: 'Shop', rollbackStateMachineName: 'Shop' },
    ['WF413 both state machines would be called "Shop"'],
  ],
  ['an environment that just fits', { functionDefaults: { environment: { AB: 'x'.repeat(4094) } } }, []],
  [
    'environments that are too large, each of its function',
    {
      functionDefaults: { environment: { AB: 'é'.repeat(2000) } },
      functions: { ChargeCard: { environment: { BC: 'x'.repeat(93) }, rollback: { environment: { BC: '' } } } },
    },
    ['WF413 the environment of "ChargeCard" has 4,097 bytes, and Lambda takes 4,096'],
  ],
])('%s', (_, props, problems) => {
  expect(problemsOf(props)).toEqual(problems);
});

it('a name that is known only when it is deployed is taken', () => {
  const stack = new Stack(new App(), 'Shop');
  expect(problemsOf({ stateMachineName: new CfnParameter(stack, 'Name').valueAsString }, stack)).toEqual([]);
});

it('a machine that is too large for Step Functions is refused before anything is made', () => {
  const tasks = shop.tasks.map((task) => ({ ...task, comment: 'x'.repeat(400_000) }));
  expect(problemsOf({ workflow: { ...shop, tasks } })).toEqual([
    expect.stringMatching(
      /^WF411 the state machine Shop has 1,2\d\d,\d{3} characters, and Step Functions takes 1,048,576$/,
    ),
  ]);
});
