import { type FoundMachine, type MachineSearch, searchMachine } from '../../operate/find-machine.js';
import { quantity } from '../../quantity.js';
import { wrongCall } from '../refusal.js';
import { askedPlace, placeFix } from './asked-place.js';
import type { StepFunctions } from './step-functions.js';

export type { FoundMachine } from '../../operate/find-machine.js';

/**
 * The state machine that was named: by its ARN or that of a version, by its own name, or by the name of the workflow that it runs.
 *
 * @throws Refused when there is none of this name, or several
 */
export async function findMachine(typed: string, stepFunctions: StepFunctions): Promise<FoundMachine> {
  const search = await searchMachine(typed, stepFunctions);
  switch (search.kind) {
    case 'found':
      return search.machine;
    case 'not-an-arn':
      throw wrongCall(`${typed} is no ARN of a state machine. They look like arn:…:stateMachine:Order.`);
    case 'none':
      throw wrongCall(noneOf(typed, search, await askedPlace(stepFunctions), placeFix(stepFunctions)));
    case 'several': {
      const arns = search.machines.map(({ arn }) => `\n  ${arn}`).sort();
      throw wrongCall(`Several state machines run ${typed}. Name one by its ARN:${arns.join('')}`);
    }
    default:
      return search satisfies never;
  }
}

function noneOf(
  typed: string,
  { seen, left, nearest }: Extract<MachineSearch, { kind: 'none' }>,
  place: string,
  fix: string,
): string {
  if (seen === 0) return `There are no state machines ${place}.\n  fix: ${fix}`;
  const unseen = left === 0 ? '' : `, of which ${left.toLocaleString('en-US')} were not looked into`;
  const guess = nearest === undefined ? '' : ` Did you mean "${nearest}"?`;
  return (
    `None of ${quantity(seen, 'state machine')} ${place} is called "${typed}", or runs a workflow of that name${unseen}.${guess}` +
    `\n  fix: ${fix}${left === 0 ? '' : ', or name it by its ARN'}`
  );
}
