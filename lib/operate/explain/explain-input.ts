import { isJsonObject, type Json } from '../../json.js';
import { readRerun } from '../../rerun-record.js';
import { parseJson } from '../../undo/parse-json.js';
import { STORED } from '../stored-member.js';
import { compareInputs } from './compare-inputs.js';
import type { ExplainFacts } from './explain-facts.js';
import type { ComparedExecution, ExplainedInput, InputComparison } from './explanation.js';
import { instant } from './instant.js';

/** The input of an execution, and how it differs from that of the last one that succeeded before. */
export function explainInput({ details, lastSuccess }: Pick<ExplainFacts, 'details' | 'lastSuccess'>): ExplainedInput {
  const value = originalInput(parseJson(details.input));
  return {
    ...(value === undefined ? {} : { value }),
    comparison: details.status === 'SUCCEEDED' ? { kind: 'not-compared' } : comparisonOf(value, lastSuccess),
  };
}

/** What the first execution was started with, where one reruns another. */
function originalInput(input: Json | undefined): Json | undefined {
  return readRerun(input)?.input ?? input;
}

function comparisonOf(value: Json | undefined, last: ExplainFacts['lastSuccess']): InputComparison {
  switch (last.kind) {
    case 'none':
      return { kind: 'none-succeeded' };
    case 'not-looked-for':
      return { kind: 'not-compared', ...(last.why === undefined ? {} : { why: last.why }) };
    case 'found':
      return compared(value, originalInput(last.input), { name: last.name, startedAt: instant(last.startedAt) });
    default:
      return last satisfies never;
  }
}

function compared(value: Json | undefined, before: Json | undefined, from: ComparedExecution): InputComparison {
  if (value === undefined || before === undefined) {
    return { kind: 'hidden', from, why: 'Step Functions does not tell the inputs' };
  }
  const differences = compareInputs(before, value);
  // What is stored goes by the hash of its content: the same reference is the same input.
  if (differences.length === 0) return { kind: 'same', as: from };
  if (storedBytes(value) !== undefined || storedBytes(before) !== undefined) {
    return { kind: 'hidden', from, why: 'what is stored outside of an execution is not read here' };
  }
  return { kind: 'different', from, differences };
}

/**
 * Bytes of the payload that a reference stands for; undefined for what is no reference.
 *
 * @example
 * storedBytes({ 'stepwright:stored': 'qUiQTy8PR5uPgZdpSzAYSw0u0cHNKh7A-4XSmaGSpEc.812345' }) // 812345
 */
export function storedBytes(value: Json | undefined): number | undefined {
  if (!isJsonObject(value) || Object.keys(value).length !== 1) return undefined;
  const reference = value[STORED];
  const bytes = typeof reference === 'string' ? /\.(\d+)$/.exec(reference)?.[1] : undefined;
  return bytes === undefined ? undefined : Number(bytes);
}
