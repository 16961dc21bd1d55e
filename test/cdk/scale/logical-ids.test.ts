import type { Template } from 'aws-cdk-lib/assertions';
import { shop, shopProject } from '../shop.js';
import { definitionOf, synthesise } from '../synthesise.js';

const projectRoot = shopProject();
const [validate, charge, reserve] = shop.tasks as [object, object, object];
const another = { name: 'Another', fcn: 'lambdas/reserve.ts' };

const deploy = (...tasks: readonly object[]) =>
  synthesise({
    workflow: { ...shop, isRecurring: true, tasks } as never,
    projectRoot,
    rollbackWhenStopped: true,
    alarms: true,
  }).template;

const idsOf = (template: Template) => Object.keys(template.toJSON().Resources).sort();

/** What is in one list and not in the other. */
const difference = (some: readonly string[], others: readonly string[]) => some.filter((id) => !others.includes(id));

describe('logical ids, by which CloudFormation knows what is there already', () => {
  const before = deploy(validate, charge, reserve);

  it('do not depend on the order that tasks are written in, and neither do the machines', () => {
    const after = deploy(reserve, charge, validate);
    expect(idsOf(after)).toEqual(idsOf(before));
    for (const id of ['OrdersStateMachine', 'OrdersRollbackStateMachine']) {
      expect(definitionOf(after, id)).toEqual(definitionOf(before, id));
    }
  });

  it('are those of the resources of a task, and go with it', () => {
    const after = deploy({ ...validate, nextTasks: ['Another', 'ChargeCard', 'Reserve'] }, another, charge, reserve);
    expect(difference(idsOf(before), idsOf(after))).toEqual([]);
    const added = difference(idsOf(after), idsOf(before)).map((id) => id.replace(/[0-9A-F]{8}([0-9a-f]{32})?$/, ''));
    expect(added.filter((id) => !id.startsWith('OrdersTaskAnother'))).toEqual([]);
    expect(added).toContain('OrdersTaskAnotherFunction');
  });

  it('stay when a task gets other options, another comment and more retries', () => {
    const after = deploy(validate, { ...charge, comment: 'Ask the bank', retries: 3, timeout: 10 }, reserve);
    const changed = difference(idsOf(after), idsOf(before)).map((id) => id.replace(/[0-9A-F]{8}([0-9a-f]{32})?$/, ''));
    // A version is of what a function is, and its timeout is part of that.
    expect(changed).toEqual(['OrdersTaskChargeCardFunctionCurrentVersion']);
  });

  it('are, by these tests, what they were when something was deployed for the first time', () => {
    // Written down, because other ids mean other resources: what there is would be deleted, and made again.
    expect(
      idsOf(before)
        .filter((id) => /StateMachine|ChargeCardFunction|ChargeCardRole|Bucket/.test(id))
        .map(withoutVersion),
    ).toEqual(IDS);
  });
});

const withoutVersion = (id: string) => id.replace(/(?<=CurrentVersion[0-9A-F]{8})[0-9a-f]{32}$/, '');

const IDS = [
  'OrdersRollbackStateMachine3D35F655',
  'OrdersRollbackStateMachineRoleDefaultPolicyDF7E78EE',
  'OrdersRollbackStateMachineRoleE9764F12',
  'OrdersRollbackStateMachineVersion76C44BA3',
  'OrdersStateMachine7AF3635A',
  'OrdersStateMachineRoleDefaultPolicyF2A319FD',
  'OrdersStateMachineRoleFA055F59',
  'OrdersTaskChargeCardFunctionBA3C8F55',
  'OrdersTaskChargeCardFunctionCurrentVersion82C50F85',
  'OrdersTaskChargeCardRole0DD5D961',
  'OrdersUndoChargeCardFunction78BE9D9C',
  'OrdersUndoChargeCardFunctionCurrentVersion883BB9C1',
  'OrdersUndoChargeCardRole85C7ECCE',
  'StepwrightPayloadsBucket54685B22',
  'StepwrightPayloadsBucketPolicy864227A9',
];
