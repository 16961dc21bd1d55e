import type { WorkflowDocument } from '../definition/document.js';
import type { Json } from '../json.js';
import { parseScenarioId } from '../verify/parse-scenario-id.js';
import { readSamples } from '../verify/read-samples.js';
import type { Scenario } from '../verify/scenario.js';
import { functionsByRole } from './functions-by-role.js';
import { unknownOptions } from './unknown-options.js';
import { unknownTask } from './unknown-task.js';
import type { OptionProblem } from './unusable-options.js';
import type { VerifyOptions } from './verify-options.js';

/** Every option there is: the type checker sees to it that none is missing. */
const OPTIONS: Readonly<Record<keyof VerifyOptions, true>> = {
  input: true,
  mocks: true,
  rollbacks: true,
  real: true,
  samples: true,
  seed: true,
  pairs: true,
  stops: true,
  only: true,
  limit: true,
  scenario: true,
  root: true,
};

/** The least that each number may be. */
const NUMBERS = { seed: 0, pairs: 0, stops: 0, limit: 1 } as const;

/** The options of a verification that are not about functions, read; and all that is wrong with them. */
export interface CheckedVerifyOptions {
  /** What stand-ins return, by task. */
  readonly results: ReadonlyMap<string, Json>;
  readonly scenario: Scenario | undefined;
  readonly problems: readonly OptionProblem[];
}

export function checkVerifyOptions(document: WorkflowDocument, options: VerifyOptions): CheckedVerifyOptions {
  const { samples = {}, mocks = {}, only = [], seed = 1 } = options;
  const read = readSamples(samples as Json, document, seed);
  const scenario = options.scenario === undefined ? undefined : parseScenarioId(options.scenario, document);
  const given = read.kind === 'samples' ? read.results : new Map<string, Json>();
  const mocked: Readonly<Record<string, unknown>> = mocks;
  return {
    results: given,
    scenario: scenario?.kind === 'scenario' ? scenario.scenario : undefined,
    problems: [
      ...unknownOptions(options, 'a verification', Object.keys(OPTIONS)),
      ...Object.entries(NUMBERS).flatMap(([option, least]) =>
        numberProblems(option, options[option as keyof typeof NUMBERS], least),
      ),
      ...only
        .filter((task) => !functionsByRole(document).task.has(task))
        .map((task) => unknownTask(document, 'only', 'task', task)),
      ...(read.kind === 'wrong' ? read.messages : []).map((message) => ({
        message: `samples: ${message}`,
        fix: 'give a value or a JSON Schema for each task, by its name',
      })),
      ...Object.entries(samples)
        .filter(([, sample]) => typeof sample === 'function')
        .map(([task]) => ({
          message: `samples: ${JSON.stringify(task)} is a function`,
          fix: 'name it under `mocks`, where functions are called',
        })),
      ...[...given.keys()]
        .filter((task) => mocked[task] !== undefined)
        .map((task) => ({
          message: `samples: ${JSON.stringify(task)} is mocked as well`,
          fix: 'name it under `samples` or under `mocks`',
        })),
      ...(scenario?.kind === 'wrong'
        ? [{ message: `scenario: ${scenario.message}`, fix: 'take the name of a scenario from a report' }]
        : []),
    ],
  };
}

function numberProblems(option: string, value: unknown, least: number): readonly OptionProblem[] {
  if (value === undefined || (Number.isSafeInteger(value) && Number(value) >= least)) return [];
  const wanted = `a whole number, ${least} or more`;
  return [{ message: `${option}: ${JSON.stringify(value)} is not ${wanted}`, fix: `give ${wanted}: ${option}: 10` }];
}
