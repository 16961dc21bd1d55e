import fc from 'fast-check';
import { readDeployedWorkflow } from '../../../lib/cli/progress/deployed-workflow';
import { functionStates } from '../../../lib/cli/progress/function-states';
import type { RunView } from '../../../lib/cli/progress/run-view';
import { startView } from '../../../lib/cli/progress/start-view';
import { type CompiledWorkflow, compileDocument } from '../../../lib/compile/compile-document';
import type { JsonObject } from '../../../lib/json';
import { arbitraryWorkflow } from '../../report/arbitrary-workflow';
import { shopDocument } from './shop';

const asJson = (value: object) => JSON.parse(JSON.stringify(value)) as JsonObject;
const deployed = ({ main, rollback }: CompiledWorkflow, name = 'MadeUp') =>
  readDeployedWorkflow({
    main: asJson(main),
    ...(rollback === undefined ? {} : { rollback: asJson(rollback.machine) }),
    name,
  });

/** Names of neighbours in any order: they come by the order of states here, and by that of the document there. */
const tasksIn = ({ tasks }: RunView) =>
  Object.fromEntries(
    [...tasks].map(([name, { after, before, ...task }]) => [
      name,
      { ...task, after: [...after].sort(), before: [...before].sort() },
    ]),
  );

/** Fails where it does not say of a deployed workflow what there is to say of its source. */
function expectSame(compiled: CompiledWorkflow): void {
  const { view, states, hasTasks } = deployed(compiled, compiled.document.name);
  expect(tasksIn(view)).toEqual(tasksIn(startView(compiled)));
  expect(view.workflow).toBe(compiled.document.name);
  expect(states).toEqual(functionStates(compiled));
  expect(hasTasks).toBe(true);
  const names = [...view.tasks.keys()];
  for (const { name, after } of view.tasks.values()) {
    for (const parent of after) expect(names.indexOf(parent)).toBeLessThan(names.indexOf(name));
  }
}

describe('readDeployedWorkflow', () => {
  it('says of a definition what is said of its source', () => {
    expectSame(compileDocument(shopDocument()));
    fc.assert(
      fc.property(arbitraryWorkflow({ maxTasks: 12, rollbacks: 'some' }), (document) => {
        expectSame(compileDocument(document));
      }),
      { numRuns: 30 },
    );
  });

  it('puts parents first, however the states are ordered', () => {
    const { main } = compileDocument(shopDocument());
    const States = Object.fromEntries(Object.entries(main.States).reverse());
    const { view } = readDeployedWorkflow({ main: asJson({ ...main, States }), name: 'Shop' });
    expect([...view.tasks.keys()]).toEqual(['Validate', 'Charge', 'Reserve', 'Ship']);
  });

  it('shows a rollback machine by its states, and so any machine that calls no tasks of ours', () => {
    const { rollback } = compileDocument(shopDocument());
    const undoing = readDeployedWorkflow({ main: asJson(rollback?.machine ?? {}), name: 'Shop-Rollback' });
    expect([...undoing.view.tasks.keys()]).toEqual(['Undo Charge', 'Undo Reserve']);
    expect(undoing.view.workflow).toBe('Shop-Rollback');
    expect(undoing.rollbackMachineArn).toBeUndefined();
    expect(undoing.hasTasks).toBe(false);
    const foreign = readDeployedWorkflow({
      main: {
        StartAt: 'Tell',
        States: {
          Tell: { Type: 'Task', Resource: 'arn:aws:states:::sns:publish', Retry: [{ ErrorEquals: ['X'] }, 'no'] },
          Wait: { Type: 'Wait', Seconds: 1 },
        },
      },
      name: 'Foreign',
    });
    expect(foreign.hasTasks).toBe(false);
    expect([...foreign.view.tasks.values()]).toEqual([
      { name: 'Tell', after: [], before: [], forward: { kind: 'waiting' }, attempts: 4 },
    ]);
  });

  it('has no tasks where the definition is not told', () => {
    expect(deployed({ ...compileDocument(shopDocument()), main: {} as never }).view.tasks.size).toBe(0);
  });
});
