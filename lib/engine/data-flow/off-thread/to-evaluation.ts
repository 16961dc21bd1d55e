import { parseKnown } from '../../json-text.js';
import type { Evaluation } from '../evaluation.js';
import type { EvaluatorMessage } from './evaluator-message.js';

/** What a process answered, as the engine has it. */
export function toEvaluation(message: EvaluatorMessage): Evaluation {
  switch (message.kind) {
    case 'value':
      return { kind: 'value', value: parseKnown(message.text) };
    case 'undefined':
    case 'unsupported':
    case 'threw':
      return message;
    case 'ready':
      throw new TypeError('A process says that it has started, once more');
    default:
      return message satisfies never;
  }
}
