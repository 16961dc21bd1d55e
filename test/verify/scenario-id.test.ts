import { parseScenarioId } from '../../lib/verify/parse-scenario-id.js';
import { type Scenario, scenarioId } from '../../lib/verify/scenario.js';
import { workflow } from '../asl/emit/workflow-notation.js';
import { sampleWorkflow } from './sample-workflow.js';

const odd = workflow('a*');
const names = ['load/x (1)+2', 'b.rollback', 'c:d'];
const oddNames = {
  ...odd,
  tasks: names.map((name) => ({ ...odd.tasks[0]!, name, nextTasks: [] })),
};

it.each<[string, Scenario]>([
  ['none', { faults: [] }],
  ['Left:after:2', { faults: [{ task: 'Left', role: 'task', phase: 'after', attempt: 2 }] }],
  [
    'Join:unretried:1+*:after:2+undo',
    {
      faults: [{ task: 'Join', role: 'task', phase: 'unretried', attempt: 1 }],
      everywhere: { phase: 'after', attempt: 2 },
      intervention: { kind: 'undo' },
    },
  ],
  [
    'Join:unretried:1+Left.rollback:crash:1',
    {
      faults: [
        { task: 'Join', role: 'task', phase: 'unretried', attempt: 1 },
        { task: 'Left', role: 'rollback', phase: 'crash', attempt: 1 },
      ],
    },
  ],
  ['*:timeout:1', { faults: [], everywhere: { phase: 'timeout', attempt: 1 } }],
  ['undo', { faults: [], intervention: { kind: 'undo' } }],
  ['fills', { faults: [], fills: true }],
  [
    'Left:unretried:1+fills+undo',
    {
      faults: [{ task: 'Left', role: 'task', phase: 'unretried', attempt: 1 }],
      fills: true,
      intervention: { kind: 'undo' },
    },
  ],
  [
    'Left:after:2+stop:17',
    {
      faults: [{ task: 'Left', role: 'task', phase: 'after', attempt: 2 }],
      intervention: { kind: 'stop', afterEvents: 17 },
    },
  ],
])('%s', (id, scenario) => {
  expect(scenarioId(scenario)).toBe(id);
  expect(parseScenarioId(id, sampleWorkflow)).toEqual({ kind: 'scenario', scenario });
});

it.each(names)('stands for %s as well', (task) => {
  for (const role of ['task', 'rollback'] as const) {
    const scenario: Scenario = { faults: [{ task, role, phase: 'not-json', attempt: 1 }] };
    expect(parseScenarioId(scenarioId(scenario), oddNames)).toEqual({ kind: 'scenario', scenario });
  }
});

it.each([
  ['', 'write task:phase:attempt'],
  ['Left', 'write task:phase:attempt'],
  ['Left:after:1:2', 'write task:phase:attempt'],
  ['Lefft:after:1', 'there is no task "Lefft". Did you mean "Left"?'],
  ['Middle.rollback:after:1', 'Middle has no rollback'],
  ['Left:later:1', 'there is no phase "later": it is one of before, after,'],
  ['*:after:1+*:crash:1', 'there is no task "*"'],
  ['fills+Left:after:1', '"fills" is no fault'],
  ['stop:0', 'there is no phase "0"'],
  ['stop:3+Left:after:1', 'there is no phase "3"'],
  ['Left:after:0', '"0" is no attempt'],
  ['%:after:1', 'there is no task "%"'],
  ['Left:after:1+Left:crash:1', 'two faults of one function'],
])('refuses %j', (id, message) => {
  expect(parseScenarioId(id, sampleWorkflow)).toEqual({ kind: 'wrong', message: expect.stringContaining(message) });
});
