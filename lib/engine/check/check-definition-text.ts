import { isJsonObject, type JsonObject } from '../../json.js';
import { awsProblems, engineProblems } from './check-machine.js';
import { descriptionProblem } from './description-problem.js';
import type { AwsProblem, EngineProblem, MachineType } from './machine-problem.js';

/** What is to be said of the text of a definition. */
export interface CheckedText {
  /** Absent when the text is no JSON object. */
  readonly document?: JsonObject;
  /** Reasons for AWS to refuse it. */
  readonly awsProblems: readonly AwsProblem[];
  /** What the engine does not do. */
  readonly engineProblems: readonly EngineProblem[];
}

/** Source: API_ValidateStateMachineDefinitionDiagnostic in AWS's API reference, which gives the code these words. */
const noDescription: AwsProblem = {
  code: 'MISSING_DESCRIPTION',
  message: 'Received a null or empty workflow input.',
};

/**
 * Reads the text of a definition and checks what it holds, as `CreateStateMachine` and
 * `ValidateStateMachineDefinition` do.
 *
 * @example
 * checkDefinitionText('not a definition').awsProblems[0]?.code // 'INVALID_JSON_DESCRIPTION'
 */
export function checkDefinitionText(text: string, type: MachineType = 'STANDARD'): CheckedText {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return { awsProblems: [text.trim() === '' ? noDescription : descriptionProblem(text)], engineProblems: [] };
  }
  if (document === null) return { awsProblems: [noDescription], engineProblems: [] };
  return {
    ...(isJsonObject(document) ? { document } : {}),
    awsProblems: awsProblems(document, type),
    engineProblems: engineProblems(document, type),
  };
}
