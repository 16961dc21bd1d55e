import { isJsonObject, type Json, type JsonObject } from '../../json.js';
import { didYouMean } from '../../problems/did-you-mean.js';
import type { FileProblem } from '../file-problem.js';
import { parseAttemptRange, printAttemptRange } from './attempt-range.js';
import type { MockedAnswer } from './mocks.js';

/** Takes the problems of a file as they are found. */
export type Report = (problem: FileProblem) => void;

/**
 * Reads one mocked response: answers by the attempts that they are for. None at all is legal, as Step Functions Local
 * has it: such a state must not be reached.
 *
 * @param place of the response in the file
 * @returns what could be read, in the order of attempts
 */
export function readAnswers(response: Json, place: string, report: Report): readonly MockedAnswer[] {
  if (!isJsonObject(response)) {
    report({ place, message: 'A mocked response is an object', fix: 'write { "0": { "Return": … } }' });
    return [];
  }
  const answers = Object.entries(response).flatMap(([key, answer]) =>
    readAnswer(key, answer, `${place}/${key}`, report),
  );
  const ordered = answers.sort((one, other) => one.from - other.from);
  for (const [index, answer] of ordered.entries()) checkOrder(ordered[index - 1], answer, place, report);
  return ordered;
}

function readAnswer(key: string, answer: Json, place: string, report: Report): readonly MockedAnswer[] {
  const range = parseAttemptRange(key);
  if (range === undefined) {
    const fix = 'attempts are counted from 0: write "0", or a range such as "1-2"';
    report({ place, message: `"${key}" names no attempts`, fix });
  }
  const outcome = readOutcome(answer, place, report);
  return range === undefined || outcome === undefined ? [] : [{ ...range, ...outcome }];
}

type Outcome =
  | { readonly kind: 'return'; readonly result: Json }
  | { readonly kind: 'throw'; readonly error: string; readonly cause?: string };

const ONE_OF_BOTH = 'write { "Return": … } or { "Throw": { "Error": "…", "Cause": "…" } }';

function readOutcome(answer: Json, place: string, report: Report): Outcome | undefined {
  if (!isJsonObject(answer)) {
    report({ place, message: 'An answer is an object', fix: ONE_OF_BOTH });
    return undefined;
  }
  const { Return: result, Throw: failure, ...others } = answer;
  for (const other of Object.keys(others)) {
    report({
      place: `${place}/${other}`,
      message: `"${other}" is not a field of an answer.${didYouMean(other, ['Return', 'Throw'])}`,
      fix: ONE_OF_BOTH,
    });
  }
  if (result !== undefined && failure !== undefined) {
    report({ place, message: 'It has "Return" and "Throw"', fix: 'take one of them out' });
    return undefined;
  }
  if (result !== undefined) return { kind: 'return', result };
  if (failure !== undefined) return readThrow(failure, `${place}/Throw`, report);
  if (Object.keys(others).length === 0) report({ place, message: 'It answers nothing', fix: ONE_OF_BOTH });
  return undefined;
}

function readThrow(failure: Json, place: string, report: Report): Outcome | undefined {
  const { Error: error, Cause: cause }: JsonObject = isJsonObject(failure) ? failure : {};
  if (typeof error !== 'string' || error === '') {
    const fix = 'name the error, for example "Lambda.ServiceException"';
    report({ place, message: '"Error" is required, and is a text', fix });
    return undefined;
  }
  if (cause !== undefined && typeof cause !== 'string') {
    report({ place: `${place}/Cause`, message: '"Cause" is a text', fix: 'write JSON in it as text, in quotes' });
    return undefined;
  }
  return { kind: 'throw', error, ...(cause === undefined ? {} : { cause }) };
}

function checkOrder(before: MockedAnswer | undefined, answer: MockedAnswer, place: string, report: Report): void {
  const expected = before === undefined ? 0 : before.to + 1;
  if (answer.from === expected) return;
  const key = printAttemptRange(answer);
  if (before !== undefined && answer.from < expected) {
    const both = `"${printAttemptRange(before)}" and "${key}"`;
    const fix = 'give each attempt to one of them';
    report({ place, message: `${both} both answer attempt ${answer.from}`, fix });
    return;
  }
  const missing = { from: expected, to: answer.from - 1 };
  const what = missing.from === missing.to ? 'attempt' : 'attempts';
  report({
    place,
    message: `Nothing answers ${what} ${printAttemptRange(missing)}, before "${key}"`,
    fix: `add "${printAttemptRange(missing)}", or count "${key}" from ${expected}`,
  });
}
