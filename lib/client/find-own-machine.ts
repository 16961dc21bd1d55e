import { searchMachine } from '../operate/find-machine.js';
import type { FoundMachine } from '../operate/found-machine.js';
import { describeMachineAt } from '../operate/found-machine.js';
import type { OperatePort } from '../operate/operate-port.js';
import { ClientError } from './client-error.js';

/** The state machine of a workflow, looked for when it is needed and remembered once it is found. */
export interface OwnMachine {
  arn(): Promise<string>;
  /** With its tags. */
  found(): Promise<FoundMachine>;
}

/**
 * @param workflow its name
 * @param stateMachineArn where nobody has to look
 */
export function findOwnMachine(workflow: string, stateMachineArn: string | undefined, port: OperatePort): OwnMachine {
  const found = once(async () =>
    stateMachineArn === undefined ? machineOf(workflow, port) : describeMachineAt(stateMachineArn, port),
  );
  return { found, arn: async () => stateMachineArn ?? (await found()).arn };
}

async function machineOf(workflow: string, port: OperatePort): Promise<FoundMachine> {
  const search = await searchMachine(workflow, port);
  switch (search.kind) {
    case 'found':
      return search.machine;
    case 'several': {
      const arns = search.machines.map(({ arn }) => arn).sort();
      throw new ClientError(
        'SeveralStateMachines',
        `several state machines run ${workflow}: ${arns.join(', ')}`,
        'name one of them by stateMachineArn',
      );
    }
    case 'none': {
      const meant = search.nearest === undefined ? '' : `. Did you mean "${search.nearest}"?`;
      throw none(`no state machine runs ${workflow}, of ${search.seen} that are here${meant}`);
    }
    case 'not-an-arn':
      throw none(`${workflow} is no workflow, and no ARN of a state machine`);
    default:
      return search satisfies never;
  }
}

function none(message: string): ClientError {
  const fix = 'deploy it, look at the region and the account, or name its machine by stateMachineArn';
  return new ClientError('NoStateMachine', message, fix);
}

/** Does something once, unless it fails: then again when it is asked for again. */
function once<T>(act: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= act().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
}
