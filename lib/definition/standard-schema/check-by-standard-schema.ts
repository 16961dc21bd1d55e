import type { StandardSchemaV1 } from '@standard-schema/spec';
import type { Json } from '../../json.js';
import type { Problem } from '../../problems/problem.js';
import type { CheckedInput } from '../checked-input.js';
import { findNotJson } from '../find-not-json.js';
import { valuePath } from '../value-path.js';

/** Checks an input by a schema of a library, whose output is what the execution gets: tasks are typed by it. */
export async function checkByStandardSchema(schema: StandardSchemaV1, input: Json): Promise<CheckedInput> {
  // Libraries may change what they are given.
  const result = await schema['~standard'].validate(JSON.parse(JSON.stringify(input)));
  if (result.issues !== undefined) return { kind: 'invalid', problems: issueProblems(result.issues) };
  const lost = findNotJson(result.value, 'input');
  if (lost.length > 0) return { kind: 'invalid', problems: lost.map(notJsonProblem) };
  return { kind: 'valid', input: JSON.parse(JSON.stringify(result.value)) as Json };
}

function issueProblems(issues: readonly StandardSchemaV1.Issue[]): readonly Problem[] {
  if (issues.length === 0) {
    return [
      { code: 'WF701', message: 'input: its schema refuses it, and does not say why', fix: 'look into the schema' },
    ];
  }
  return issues.map(({ message, path = [] }) => {
    const place = valuePath(
      'input',
      path.map((segment) => (typeof segment === 'object' ? segment.key : segment)),
    );
    return { code: 'WF701', message: sentence(place, message), fix: `change ${place}` };
  });
}

/**
 * The path and what is wrong there. Some libraries begin with the path themselves.
 *
 * @example
 * sentence('input.email', 'email must be a string (was missing)') // 'input.email must be a string (was missing)'
 */
function sentence(place: string, message: string): string {
  const own = place.replace(/^input\.?/, '');
  return own !== '' && message.startsWith(`${own} `) ? `${place}${message.slice(own.length)}` : `${place}: ${message}`;
}

function notJsonProblem({ path, what }: { readonly path: string; readonly what: string }): Problem {
  return {
    code: 'WF701',
    message: `the schema of the workflow makes ${path} ${what}, which is no JSON`,
    fix: 'let the schema leave it as it came, and let the tasks that need it make it of that',
  };
}
