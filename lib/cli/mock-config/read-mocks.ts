import { isJsonObject, type Json, type JsonObject } from '../../json.js';
import { didYouMean } from '../../problems/did-you-mean.js';
import type { FileProblem } from '../file-problem.js';
import { Refused } from '../refusal.js';
import { chooseTestCase, type WantedTestCase } from './choose-test-case.js';
import type { Mocks, StateMock } from './mocks.js';
import type { NamedState } from './named-states.js';
import { type Report, readAnswers } from './read-answers.js';

/** What the mocks are for, and where they are from. */
export interface MocksRequest extends WantedTestCase {
  /** As typed. */
  readonly file: string;
  /** Of the machine that will be run. */
  readonly states: readonly NamedState[];
}

/**
 * Reads one test case of a `MockConfigFile.json`, as Step Functions Local has it. Only what the test case uses is
 * judged: the file may hold mocks for machines that are not here.
 *
 * Source: docs.aws.amazon.com/step-functions/latest/dg/sfn-local-mock-cfg-file.html
 *
 * @throws Refused with everything that is wrong
 *
 * @example
 * readMocks(
 *   {
 *     StateMachines: { order: { TestCases: { Declined: { Charge: 'CardDeclined' } } } },
 *     MockedResponses: { CardDeclined: { '0-2': { Throw: { Error: 'CardDeclined' } } } },
 *   },
 *   { file: 'mocks.json', machineName: 'order', states },
 * );
 * // { stateMachine: 'order', testCase: 'Declined', states: Map { 'Charge' => … } }
 */
export function readMocks(config: Json, request: MocksRequest): Mocks {
  const problems: FileProblem[] = [];
  const report: Report = (problem) => problems.push(problem);
  const { StateMachines: machines, MockedResponses: responses } = readRoot(config, report);
  if (machines === undefined || responses === undefined) throw refusal(request.file, problems);
  const { stateMachine, testCase, states } = chooseTestCase(machines, request, request.file);
  const place = `/StateMachines/${stateMachine}/TestCases/${testCase}`;
  const mocks = readStates(states, place, { request, responses, report });
  if (problems.length > 0) throw refusal(request.file, problems);
  return { stateMachine, testCase, states: mocks };
}

function refusal(input: string, problems: readonly FileProblem[]): Refused {
  return new Refused([{ kind: 'file-problems', input, problems }]);
}

const SECTIONS = ['StateMachines', 'MockedResponses'] as const;

type Root = { readonly [Section in (typeof SECTIONS)[number]]?: JsonObject };

function readRoot(config: Json, report: Report): Root {
  if (!isJsonObject(config)) {
    report({ message: 'A mock configuration is an object', fix: 'write { "StateMachines": …, "MockedResponses": … }' });
    return {};
  }
  const unknown = Object.keys(config).filter((name) => !SECTIONS.some((section) => section === name));
  const root = SECTIONS.map((section) => {
    const value = config[section];
    if (isJsonObject(value)) return [section, value] as const;
    const suggestion = didYouMean(section, unknown).replace('Did you mean', 'Is that');
    const message = value === undefined ? `There is no "${section}".${suggestion}` : `"${section}" is an object`;
    report({ place: `/${section}`, message, fix: `write { "${section}": { … } }` });
    return [section, undefined] as const;
  });
  return Object.fromEntries(root.filter(([, value]) => value !== undefined));
}

interface Reading {
  readonly request: MocksRequest;
  readonly responses: JsonObject;
  readonly report: Report;
}

function readStates(states: Json, place: string, reading: Reading): ReadonlyMap<string, StateMock> {
  if (!isJsonObject(states)) {
    const fix = 'write { "<state>": "<mocked response>" }';
    reading.report({ place, message: 'A test case names a mocked response for each state', fix });
    return new Map();
  }
  const read = new Set<string>();
  return new Map(
    Object.entries(states).flatMap(([state, response]) => {
      checkState(state, `${place}/${state}`, reading);
      const answers = readResponse(response, `${place}/${state}`, read, reading);
      return typeof response === 'string' ? [[state, { response, answers }] as const] : [];
    }),
  );
}

function checkState(name: string, place: string, { request: { states }, report }: Reading): void {
  const tasks = states.filter(({ type }) => type === 'Task').map((task) => task.name);
  const state = states.find((each) => each.name === name);
  if (state?.type === 'Task') return;
  const fix = tasks.length === 0 ? 'take it out' : `name one of its Task states: ${tasks.join(', ')}`;
  if (state === undefined) {
    report({ place, message: `The state machine has no state "${name}".${didYouMean(name, tasks)}`, fix });
    return;
  }
  report({ place, message: `"${name}" is a ${state.type} state, and only Task states are mocked`, fix });
}

function readResponse(
  name: Json,
  place: string,
  read: Set<string>,
  { responses, report }: Reading,
): StateMock['answers'] {
  const names = Object.keys(responses);
  if (typeof name !== 'string') {
    report({ place, message: 'The name of a mocked response is a text', fix: `name one of: ${names.join(', ')}` });
    return [];
  }
  const response = Object.hasOwn(responses, name) ? responses[name] : undefined;
  if (response === undefined) {
    const message = `There is no mocked response "${name}".${didYouMean(name, names)}`;
    report({ place, message, fix: `add "${name}" to "MockedResponses"` });
    return [];
  }
  // What is wrong with it is said once, however many states it is for.
  const answers = readAnswers(response, `/MockedResponses/${name}`, read.has(name) ? () => {} : report);
  read.add(name);
  return answers;
}
