import fc from 'fast-check';
import { compileDocument } from '../../lib/compile/compile-document.js';
import { functionTasks, type WorkflowDocument } from '../../lib/definition/document.js';
import { failureBy } from '../../lib/report/cases.js';
import { reportWorkflow } from '../../lib/report/report-workflow.js';
import type { Scenario } from '../laws/arbitrary-scenario.js';
import { littleSearch } from '../laws/little-search.js';
import { arbitraryWorkflow } from '../report/arbitrary-workflow.js';
import { everythingRetried } from '../report/every-retry.js';
import { nothingWrong, type Troubles } from '../report/run-to-count.js';
import { type OracleCase, type OracleResult, oracleMissing, runOnOracle } from './run-on-oracle.js';

const RUNS = Number(process.env.RUNS ?? 200) / 4;
const SEED = Number(process.env.SEED ?? 20261126);

/** The oracle cannot be told to refuse the start of an execution, which the report takes to happen six times. */
const refusals = { transitions: 6, events: 6 * 3 };

interface Expected {
  readonly transitions: number;
  readonly main: number;
  readonly rollback: number;
}

const missing = oracleMissing();

(missing === undefined ? it : it.skip)(
  `counts on the oracle what the report says, seed ${SEED}`,
  () => {
    const documents = fc.sample(arbitraryWorkflow({ maxTasks: 9 }), { numRuns: RUNS, seed: SEED });
    const cases = documents.flatMap(casesOf);
    const results = runOnOracle(cases.map(([each]) => each));
    expect(results.map(counted)).toEqual(cases.map(([, expected]) => expected));
  },
  600_000,
);

function casesOf(workflow: WorkflowDocument): readonly (readonly [OracleCase, Expected])[] {
  const compiled = compileDocument(workflow, { planner: littleSearch });
  const { best, worst } = reportWorkflow(compiled);
  const on = (troubles: Troubles): OracleCase => ({ compiled, scenario: scenarioOf(workflow, troubles) });
  const figures = ({ transitions, events }: typeof best) => ({ transitions, ...events });
  const successes = [
    [on(nothingWrong), figures(best)],
    [on(everythingRetried(workflow)), figures(worst)],
  ] as const;
  if (compiled.rollback === undefined) return successes;
  const machines = { main: compiled.main, rollback: compiled.rollback.machine };
  const by = (figure: Parameters<typeof failureBy>[0]) => failureBy(figure, machines)!;
  const { failing, weight } = by('transitions');
  // The other figures are those of this execution only where it is the costliest by them as well.
  const same = ['events.main', 'events.rollback'].every(
    (figure) => by(figure as 'events.main').failing.join() === failing.join(),
  );
  const isUndone = by('events.rollback').weight > 0;
  if (!same || !isUndone) return successes;
  const expected = {
    transitions: weight - refusals.transitions,
    main: by('events.main').weight - refusals.events,
    rollback: by('events.rollback').weight,
  };
  return [...successes, [on(everythingRetried(workflow, failing)), expected]];
}

function scenarioOf(workflow: WorkflowDocument, { tasks, rollbacks }: Troubles): Scenario {
  const names = functionTasks(workflow);
  const script = (errors: readonly string[]) => ({
    failures: errors.map((error) => ({ error, cause: 'made up' })),
    output: null,
    delayMs: 1,
  });
  return {
    workflow,
    input: {},
    tasks: Object.fromEntries(names.map(({ name }) => [name, script(tasks(name))])),
    rollbacks: Object.fromEntries(
      names.map(({ name, rollback }) => [name, script(rollback === undefined ? [] : rollbacks(name))]),
    ),
  };
}

function counted({ eventTypes }: OracleResult): Expected {
  const all = eventTypes.flat();
  const count = (type: RegExp) => all.filter((each) => type.test(each)).length;
  const retries = count(/^TaskScheduled$/) - count(/^TaskStateEntered$/);
  return {
    transitions: count(/StateEntered$/) + retries,
    main: eventTypes[0]?.length ?? 0,
    rollback: eventTypes.slice(1).reduce((sum, { length }) => sum + length, 0),
  };
}
