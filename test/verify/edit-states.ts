import type { CompiledWorkflow } from '../../lib/compile/compile-document.js';

/** A state or a machine as JSON that may be changed in any way, right or wrong. */
// biome-ignore lint/suspicious/noExplicitAny: a broken emitter may write anything
export type Editable = any;

/**
 * A compiled workflow with states of one of its machines changed; the original stays as it is.
 *
 * @param pattern which states, by name, at any depth
 * @param edit changes the state it is given, or gives another in its place
 * @throws Error when there is no such state, or nothing was changed: a mutation that mutates nothing would pass unseen
 */
export function editStates(
  compiled: CompiledWorkflow,
  machine: 'main' | 'rollback',
  pattern: RegExp,
  edit: (state: Editable, scope: Record<string, Editable>, name: string) => Editable | undefined,
): CompiledWorkflow {
  const { main, rollback } = JSON.parse(JSON.stringify(compiled)) as CompiledWorkflow;
  const edited: Editable = machine === 'main' ? main : rollback?.machine;
  const before = JSON.stringify(edited);
  visit(edited, (scope) => {
    for (const name of Object.keys(scope).filter((each) => pattern.test(each))) {
      scope[name] = edit(scope[name], scope, name) ?? scope[name];
    }
  });
  if (JSON.stringify(edited) === before) throw new Error(`${pattern} of ${machine}: nothing was changed`);
  return machine === 'main' ? { ...compiled, main } : { ...compiled, ...(rollback && { rollback }) };
}

function visit(states: Editable, edit: (scope: Record<string, Editable>) => void): void {
  edit(states.States);
  for (const state of Object.values<Editable>(states.States)) {
    for (const branch of state.Branches ?? []) visit(branch, edit);
    if (state.ItemProcessor !== undefined) visit(state.ItemProcessor, edit);
  }
}
