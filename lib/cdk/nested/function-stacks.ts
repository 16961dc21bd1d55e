import { createHash } from 'node:crypto';
import { NestedStack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** Says in which construct a function goes, by the id of its own. */
export type FunctionHomes = (id: string) => Construct;

/**
 * Homes in nested stacks, each of which is made when the first function moves in.
 *
 * A function goes where its hash with the number of the stack is highest (rendezvous hashing). So it stays where it is when
 * others come and go; with one stack more, only those move that go to that one; with one less, only those that were there.
 *
 * @param stacks undefined: everything is in the stack of the workflow itself
 */
export function functionHomes(scope: Construct, stacks: number | undefined): FunctionHomes {
  if (stacks === undefined) return () => scope;
  return (id) => {
    const name = `Functions${stackOf(id, stacks)}`;
    return (scope.node.tryFindChild(name) as NestedStack | undefined) ?? new NestedStack(scope, name);
  };
}

/** The number of the stack, from 1, that a function goes to. */
export function stackOf(id: string, stacks: number): number {
  const weights = Array.from({ length: stacks }, (_, index) => weightOf(id, index + 1));
  return weights.indexOf(weights.reduce((most, weight) => (weight > most ? weight : most))) + 1;
}

/** As text of a fixed length, which compares as the number does. */
function weightOf(id: string, stack: number): string {
  return createHash('sha256').update(`${stack} ${id}`).digest('hex');
}
