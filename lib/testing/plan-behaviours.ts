import { describeValue } from '../definition/describe-value.js';
import type { WorkflowDocument } from '../definition/document.js';
import { parseDuration } from '../definition/duration.js';
import { callKey, functionsByRole, type Role } from './functions-by-role.js';
import { planFailure } from './made-failure.js';
import { isAttempts, type MockFunction } from './mock.js';
import { isOutcome, type Outcome, returns } from './outcome.js';
import type { SimulateOptions } from './simulate-options.js';
import { unknownTask } from './unknown-task.js';
import type { OptionProblem } from './unusable-options.js';

/** What one attempt does: calls a function, or comes to an outcome without. */
export type Step = MockFunction | Outcome;

/** What a function does at an attempt, from 1; `undefined` where nothing was said of it. */
export type Behaviour = (attempt: number) => Step | undefined;

/** What the functions of a workflow do, by `callKey`, and what cannot be done of what was asked for. */
export interface PlannedBehaviours {
  readonly behaviours: ReadonlyMap<string, Behaviour>;
  readonly problems: readonly OptionProblem[];
}

/** Reads what an option holds for one function. `before` is what the options before it have said of it. */
type Reader = (value: unknown, before: Behaviour | undefined) => Behaviour | Wrong;

/** What is wrong with a value, to be read behind the place that it is at. */
interface Wrong extends OptionProblem {
  readonly kind: 'wrong';
}

/** The options that are about functions. */
type FunctionOption = 'mocks' | 'functions' | 'rollbacks' | 'fail' | 'failRollbacks';

/** How each of them is read: failures last, since they come before whatever else was asked for. */
const READERS: readonly (readonly [option: FunctionOption, role: Role, read: Reader])[] = [
  ['mocks', 'task', readMock],
  ['functions', 'task', readFunction],
  ['rollbacks', 'rollback', readMock],
  ['fail', 'task', readFailure],
  ['failRollbacks', 'rollback', readFailure],
];

/** Reads the options of a simulation that are about functions, all of them, whatever is wrong with any. */
export function planBehaviours(
  document: WorkflowDocument,
  options: Pick<SimulateOptions, FunctionOption>,
): PlannedBehaviours {
  const known = functionsByRole(document);
  const behaviours = new Map<string, Behaviour>();
  const problems: OptionProblem[] = [];
  for (const [option, role, read] of READERS) {
    for (const [task, value] of Object.entries((options[option] ?? {}) as Readonly<Record<string, unknown>>)) {
      if (value === undefined) continue;
      if (!known[role].has(task)) {
        problems.push(unknownTask(document, option, role, task));
        continue;
      }
      const key = callKey({ role, task });
      const behaviour = read(value, behaviours.get(key));
      if (typeof behaviour === 'function') behaviours.set(key, behaviour);
      else problems.push({ message: `${option}: ${JSON.stringify(task)} ${behaviour.message}`, fix: behaviour.fix });
    }
  }
  return { behaviours, problems };
}

function readMock(mock: unknown, before: Behaviour | undefined): Behaviour | Wrong {
  if (before !== undefined) return wrong('is given twice', 'name it under `mocks` or under `functions`');
  const mocks: readonly unknown[] = isAttempts(mock) ? mock.mocks : [mock];
  const bad = mocks.find((each) => isOutcome(each) && !isLength(each.takes));
  if (isOutcome(bad)) {
    return wrong(
      `takes ${JSON.stringify(bad.takes)}, which is no length of time`,
      "write seconds, or '20s', '5m', '1h'",
    );
  }
  const steps = mocks.map((each): Step => {
    if (typeof each === 'function') return each as MockFunction;
    return isOutcome(each) ? each : returns(each);
  });
  return (attempt) => steps[Math.min(attempt, steps.length) - 1];
}

function readFunction(fcn: unknown, before: Behaviour | undefined): Behaviour | Wrong {
  if (typeof fcn === 'function') return readMock(fcn, before);
  return wrong(`is given ${describeValue(fcn)}, not a function`, 'give what stands in for it under `mocks`');
}

function readFailure(failure: unknown, before: Behaviour | undefined): Behaviour | Wrong {
  const plan = planFailure(failure);
  if (plan === undefined) return wrong(`cannot fail with ${JSON.stringify(failure)}`, HOW_TO_FAIL);
  return (attempt) => (attempt <= plan.times ? plan.outcome : before?.(attempt));
}

const HOW_TO_FAIL =
  "give a number of attempts, true for all of them, an Error, the name of one, 'timeout', 'crash', or { with: …, times: 2 }";

function wrong(message: string, fix: string): Wrong {
  return { kind: 'wrong', message, fix };
}

/** True for lengths of virtual time. */
export function isLength(duration: unknown): boolean {
  return (parseDuration(duration) ?? -1) >= 0;
}
