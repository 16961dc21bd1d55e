import { isJsonObject, type Json, type JsonObject } from '../../json.js';
import { didYouMean } from '../../problems/did-you-mean.js';
import { wrongCall } from '../refusal.js';

/** What is asked for on the command line. */
export interface WantedTestCase {
  /** `--state-machine` */
  readonly stateMachine?: string;
  /** `--test-case` */
  readonly testCase?: string;
  /** Name of the machine by its file, which is looked for when none is named. */
  readonly machineName: string;
}

/** A test case as the file has it. */
export interface ChosenTestCase {
  readonly stateMachine: string;
  readonly testCase: string;
  readonly states: Json;
}

/**
 * Finds the test case: by the names that are given; without, the machine that is named like the file, or the only one,
 * and the only test case.
 *
 * @param machines `StateMachines` of the file
 * @param file as typed, for errors
 * @throws Refused when there is no such one, or more than one could be meant
 */
export function chooseTestCase(machines: JsonObject, wanted: WantedTestCase, file: string): ChosenTestCase {
  const names = Object.keys(machines);
  const stateMachine = chooseMachine(names, wanted, file);
  const machine = machines[stateMachine];
  const cases = isJsonObject(machine) && isJsonObject(machine.TestCases) ? machine.TestCases : {};
  const testCase = chooseCase(Object.keys(cases), stateMachine, wanted, file);
  return { stateMachine, testCase, states: cases[testCase] ?? null };
}

function chooseMachine(names: readonly string[], { stateMachine, machineName }: WantedTestCase, file: string): string {
  if (stateMachine !== undefined) {
    if (names.includes(stateMachine)) return stateMachine;
    const suggestion = didYouMean(stateMachine, names);
    throw wrongCall(`${file} has no state machine "${stateMachine}".${suggestion} It has ${listed(names)}.`);
  }
  const [only] = names;
  if (names.includes(machineName)) return machineName;
  if (only === undefined) throw wrongCall(`${file} has no state machines.`);
  if (names.length === 1) return only;
  throw wrongCall(
    `${file} has ${names.length} state machines, none of them named "${machineName}". ` +
      `Choose one with --state-machine: ${listed(names)}.`,
  );
}

function chooseCase(names: readonly string[], machine: string, { testCase }: WantedTestCase, file: string): string {
  const [only] = names;
  if (only === undefined) throw wrongCall(`${file} has no test cases for the state machine "${machine}".`);
  if (testCase !== undefined) {
    if (names.includes(testCase)) return testCase;
    const suggestion = didYouMean(testCase, names);
    throw wrongCall(`"${machine}" in ${file} has no test case "${testCase}".${suggestion} It has ${listed(names)}.`);
  }
  if (names.length === 1) return only;
  throw wrongCall(
    `"${machine}" in ${file} has ${names.length} test cases. Choose one with --test-case: ${listed(names)}.`,
  );
}

function listed(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ');
}
