import type { Reason } from '../../../diff/in-flight/outlook.js';
import { printSeconds } from '../../../quantity.js';

/** Why executions from before do not go on as they began, behind the name of the task. */
export function reasonText(reason: Reason): string {
  switch (reason.kind) {
    case 'function-deleted':
      return `${reason.role === 'task' ? 'its function' : 'the function of its rollback'} is deleted, with all versions${renamed(reason)}`;
    case 'rollback-machine-deleted':
      return 'no task has a rollback any more, so the rollback machine is deleted, with all versions';
    case 'not-undone':
      return `the rollback machine of today does not know it, and leaves it without a word${renamed(reason)}`;
    case 'rollback-lacks-result':
      return `its rollback of today reads ${results(reason.results)}, which executions from before need not have`;
    case 'result-not-given':
      return `its function of today may read ${results(reason.results)}, which it is not given`;
    case 'other-module':
      return `${reason.role === 'task' ? 'it' : 'its rollback'} runs another module from now on`;
    case 'other-timeout':
      return `${reason.role === 'task' ? 'its function' : 'its rollback'} may take ${printSeconds(reason.new)} from now on; its state waits for one of ${printSeconds(reason.old)}`;
    case 'undone-differently':
      return differences[reason.by];
    default:
      return reason satisfies never;
  }
}

const differences = {
  on: 'whether it is undone when it did not complete is decided by the rule of today',
  retries: 'its rollback is tried as often as it is today',
  order: 'it is undone in the order of today',
  'rollback-added': 'it is undone too, though it had no rollback then',
} as const;

function renamed({ renamedTo }: { readonly renamedTo?: string }): string {
  return renamedTo === undefined ? '' : `: to CloudFormation ${renamedTo} is another task`;
}

function results(names: readonly string[]): string {
  return `the ${names.length === 1 ? 'result' : 'results'} of ${names.join(' and ')}`;
}
