import { checkDefinitionText } from '../../../lib/engine/check/check-definition-text.js';
import { awsProblems, engineProblems } from '../../../lib/engine/check/check-machine.js';
import { leaveOutMocked } from '../../../lib/engine/check/leave-out-mocked.js';
import {
  invalidDefinitionMessage,
  type MachineProblem,
  problemText,
} from '../../../lib/engine/check/machine-problem.js';
import { compareRun } from './compare-run.js';
import type { RecordedCase } from './recorded-case.js';
import { runRecorded } from './run-recorded.js';
import { skips } from './skips.js';

/** What came of holding a recorded case against the engine. */
export type Verdict =
  /** The engine did what AWS did. */
  | { readonly kind: 'passed' }
  /** A machine that is JSONPath through and through: AWS runs it, the engine says up front that it does not. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'skipped'; readonly reason: string }
  | { readonly kind: 'failed'; readonly differences: readonly string[] };

/** Holds a case against the engine: runs it, or has its definition checked. */
export async function judge(recorded: RecordedCase): Promise<Verdict> {
  const reason = skips.get(recorded.id);
  const verdict = recorded.kind === 'execution' ? await judgeExecution(recorded) : judgeValidation(recorded);
  if (reason === undefined) return verdict;
  return verdict.kind === 'failed'
    ? { kind: 'skipped', reason }
    : { kind: 'failed', differences: ['It is skipped, but it would not fail: take it off the list'] };
}

async function judgeExecution(recorded: RecordedCase): Promise<Verdict> {
  const { definition, type } = recorded;
  // What AWS has run it has accepted.
  const wrong = awsProblems(definition, type);
  if (wrong.length > 0) return failed(wrong.map(problemText));
  const [first, ...others] = refusals(recorded);
  if (first !== undefined) {
    const refusal = first.location === '/' && others.length === 0 && languageOf(recorded) === 'JSONPath';
    return refusal ? { kind: 'refused' } : failed([first, ...others].map(problemText));
  }
  return failed(compareRun(recorded, await runRecorded(recorded)));
}

/** What the engine does not do, but for services that a recording names and never gets to. */
export function refusals({ definition, type }: RecordedCase): readonly MachineProblem[] {
  return leaveOutMocked(engineProblems(definition, type), () => true);
}

function judgeValidation({ definition, definitionText, type, expected }: RecordedCase): Verdict {
  const text = definitionText ?? JSON.stringify(definition);
  const problems = checkDefinitionText(text, type).awsProblems;
  const said = problems.map(({ code, message, location }) => ({ code, message, location }));
  const wanted = (expected.diagnostics ?? []).map(({ code, message, location }) => ({ code, message, location }));
  const differences = JSON.stringify(said) === JSON.stringify(wanted) ? [] : [problems.map(problemText).join('\n')];
  const message = expected.message ?? null;
  if (message !== null && invalidDefinitionMessage(problems) !== message) differences.push(`expected ${message}`);
  return failed(differences);
}

function failed(differences: readonly string[]): Verdict {
  return differences.length === 0 ? { kind: 'passed' } : { kind: 'failed', differences };
}

/** What the states of a case's machine speak. */
export function languageOf({ tags }: RecordedCase): 'JSONata' | 'mixed' | 'JSONPath' | 'neither' {
  const [jsonata, jsonPath] = [tags.includes('jsonata'), tags.includes('jsonpath')];
  if (jsonata && jsonPath) return 'mixed';
  if (jsonata) return 'JSONata';
  return jsonPath ? 'JSONPath' : 'neither';
}
