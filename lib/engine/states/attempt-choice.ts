import type { ChoiceState } from '../../asl/document.js';
import { stateFailure } from '../failure.js';
import { chooseInJsonPath } from '../json-path/choose-in-json-path.js';
import { inJsonPath } from '../json-path/in-json-path.js';
import { evaluateTyped } from './evaluate-typed.js';
import type { Outcome } from './outcome.js';
import { produce } from './produce.js';
import type { Visiting } from './visiting.js';

/**
 * Goes by the first rule that is true. That rule's `Assign` and `Output` are used then, the state's own only on the
 * way to `Default` (AWS recordings of 2024-12 and 2026-02).
 */
export async function attemptChoice(visiting: Visiting, state: ChoiceState): Promise<Outcome> {
  const spoken = inJsonPath(visiting, 'Choice');
  if (spoken !== undefined) return chooseInJsonPath(visiting, spoken);
  const { input, state: name, enteredEventId } = visiting.visit;
  for (const [index, rule] of state.Choices.entries()) {
    const within = `Choices[${index}]/`;
    const condition = await evaluateTyped(visiting, `${within}Condition`, rule.Condition, 'boolean');
    if (!condition.ok) return { kind: 'failed', failure: condition.failure };
    if (condition.value !== true) continue;
    const produced = await produce(visiting, rule, input, {}, within);
    if (!produced.ok) return { kind: 'failed', failure: produced.failure };
    return { kind: 'left', ...produced.value, next: rule.Next };
  }
  if (state.Default === undefined) {
    const message = 'Failed to transition out of the state. The state does not point to a next state.';
    return { kind: 'failed', failure: stateFailure('States.Runtime', name, enteredEventId, message) };
  }
  const produced = await produce(visiting, state, input);
  if (!produced.ok) return { kind: 'failed', failure: produced.failure };
  return { kind: 'left', ...produced.value, next: state.Default };
}
