import type { Reason } from '../../../diff/in-flight/outlook.js';
import { printSeconds } from '../../../quantity.js';

/** Why executions from before do not go on as they began, behind the name of a task or the names of several. */
export function reasonText(reason: Reason): string {
  switch (reason.kind) {
    case 'function-deleted':
      return `${reason.role === 'task' ? 'function' : 'function of the rollback'} deleted, with all versions${renamed(reason)}`;
    case 'rollback-machine-deleted':
      return 'no task has a rollback any more, so the rollback machine is deleted, with all versions';
    case 'not-undone':
      return `unknown to the rollback machine of today, and not undone; nobody is told${renamed(reason)}`;
    case 'rollback-lacks-result':
      return `the rollback of today reads ${results(reason.results)}, which executions from before need not have`;
    case 'result-not-given':
      return `the function of today may read ${results(reason.results)}, and is not given ${reason.results.length === 1 ? 'it' : 'them'}`;
    case 'other-module':
      return `another module${reason.role === 'task' ? '' : ' for the rollback'} from now on`;
    case 'other-timeout':
      return `the ${reason.role === 'task' ? 'function' : 'rollback'} may take ${printSeconds(reason.new)} from now on, but the state waits as for ${printSeconds(reason.old)}`;
    case 'undone-differently':
      return differences[reason.by];
    default:
      return reason satisfies never;
  }
}

const differences = {
  on: 'what did not complete is undone, or not, by the rule of today',
  retries: 'the rollback is tried as often as today',
  order: 'undone in the order of today',
  'rollback-added': 'undone too, though there was no rollback then',
} as const;

function renamed({ renamedTo }: { readonly renamedTo?: string }): string {
  return renamedTo === undefined ? '' : `: to CloudFormation ${renamedTo} is another task`;
}

function results(names: readonly string[]): string {
  return `the ${names.length === 1 ? 'result' : 'results'} of ${names.join(' and ')}`;
}
