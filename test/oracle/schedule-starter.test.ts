import type { StateMachine } from '../../lib/asl/document.js';
import { emitScheduleStarter, type StarterOptions } from '../../lib/cdk/schedule/schedule-starter.js';
import { virtualClock } from '../../lib/engine/clock.js';
import { runExecution } from '../../lib/engine/run.js';
import type { Json, JsonObject } from '../../lib/json.js';
import { oracleMissing, runBatch } from './run-on-oracle.js';

const arnOf = (machine: string) => `arn:aws:states:us-east-1:123456789012:stateMachine:${machine}`;
const LIST = 'arn:aws:states:::aws-sdk:sfn:listExecutions';

/** Runs for a minute. */
const report: StateMachine = {
  QueryLanguage: 'JSONata',
  StartAt: 'Work',
  States: { Work: { Type: 'Wait', Seconds: 60, End: true } },
};

/** A first firing that comes twice, a second one while that runs and again when it is over, and the first once more. */
const firings = ['06:00', '06:00', '06:01', 'wait', '06:01', '06:00'];

/** Stands for EventBridge: starts the starter, which it cannot name. */
const deliveries: StateMachine = {
  QueryLanguage: 'JSONata',
  StartAt: 'Step 0',
  States: Object.fromEntries(
    firings.map((firing, index) => {
      const then = index === firings.length - 1 ? ({ End: true } as const) : { Next: `Step ${index + 1}` };
      if (firing === 'wait') return [`Step ${index}`, { Type: 'Wait', Seconds: 120, ...then } as const];
      const input = { scheduledTime: `2026-11-26T${firing}:00Z` };
      return [
        `Step ${index}`,
        {
          Type: 'Task',
          Resource: 'arn:aws:states:::states:startExecution',
          Arguments: { StateMachineArn: arnOf('Starter'), Name: `delivery-${index}`, Input: input },
          ...then,
        } as const,
      ];
    }),
  ),
};

/** What ListExecutions says: nothing runs, and from the second time on the first firing's execution. */
const lists: readonly Json[] = [
  { Executions: [] },
  {
    Executions: [
      { ExecutionArn: 'arn:aws:states:us-east-1:123456789012:execution:Report:scheduled-2026-11-26T06-00-00Z' },
    ],
  },
];

const kinds: readonly Pick<StarterOptions, 'overlap' | 'type'>[] = [
  { overlap: 'allow', type: 'STANDARD' },
  { overlap: 'skip', type: 'STANDARD' },
  { overlap: 'allow', type: 'EXPRESS' },
];

const machinesOf = (kind: (typeof kinds)[number]) => ({
  Deliveries: deliveries,
  Report: report,
  Starter: emitScheduleStarter({ workflow: 'Report', stateMachineArn: arnOf('Report'), partition: 'aws', ...kind }),
});

interface Ended {
  readonly machine: string;
  readonly name: string;
  readonly status: string;
  /** Where it is of the starter's own making. */
  readonly skipped: Json | undefined;
}

const inOrder = (executions: readonly Ended[]) => executions.map((execution) => JSON.stringify(execution)).sort();

const skippedOf = (output: unknown) => (output as JsonObject | null | undefined)?.underWay;

async function onOurEngine(kind: (typeof kinds)[number]): Promise<readonly Ended[]> {
  const machines = machinesOf(kind);
  let asked = 0;
  const { status, children } = await runExecution(
    {
      ...{ machine: deliveries, input: {}, name: 'run', stateMachineArn: arnOf('Deliveries') },
      machines: new Map(Object.entries(machines).map(([name, machine]) => [arnOf(name), machine])),
      mocked: (state) => state === 'List executions under way',
    },
    {
      clock: virtualClock(Date.parse('2026-11-26T06:00:00Z')),
      random: () => 0.5,
      mock: ({ effect }) => {
        if (effect.kind !== 'callService') return undefined;
        return Promise.resolve({ kind: 'answered', result: lists[Math.min(asked++, lists.length - 1)] ?? null });
      },
      invoke: () => Promise.reject(new Error('nothing is invoked')),
    },
  );
  expect(status).toBe('SUCCEEDED');
  const all = (executions: typeof children): typeof children =>
    executions.flatMap((each) => [each, ...all(each.children)]);
  // One that is running when it is started again is a child of both that start it.
  const distinct = new Map(all(children).map((each) => [each.execution.arn, each]));
  return [...distinct.values()].map(({ execution, status, output }) => ({
    ...{ machine: execution.stateMachineArn.split(':').at(-1) ?? '', name: execution.name, status },
    skipped: skippedOf(output),
  }));
}

const missing = oracleMissing();

(missing === undefined ? describe : describe.skip)(`starters on the oracle${missing ? ` (${missing})` : ''}`, () => {
  it('start each firing once, and skip, as on our engine', async () => {
    const results = runBatch(
      kinds.map((kind, id) => ({
        ...{ id, definitions: machinesOf(kind) as unknown as Json, main: 'Deliveries', input: {}, latency_ms: 0 },
        machines: machinesOf(kind) as unknown as Json,
        functions: { [LIST]: lists.map((list) => ({ return: list })) },
      })),
    );
    for (const [id, kind] of kinds.entries()) {
      const { status, createErrors, warnings, executions } = results.get(id);
      expect([status, createErrors, warnings]).toEqual(['SUCCEEDED', [], []]);
      const theirs = executions.map(
        ({ machine, name, status, output }: { machine: string; name: string; status: string; output: Json }) => ({
          ...{ machine, name, status },
          skipped: skippedOf(output),
        }),
      );
      expect(inOrder(theirs)).toEqual(inOrder(await onOurEngine(kind)));
      const started = theirs.filter(({ machine }: Ended) => machine === 'Report').map(({ name }: Ended) => name);
      expect(started.sort()).toEqual(
        kind.overlap === 'skip'
          ? ['scheduled-2026-11-26T06-00-00Z']
          : ['scheduled-2026-11-26T06-00-00Z', 'scheduled-2026-11-26T06-01-00Z'],
      );
    }
  }, 120_000);
});
