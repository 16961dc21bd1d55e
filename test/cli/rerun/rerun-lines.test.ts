import type { Host } from '../../../lib/cli/host.js';
import { rerunLines, rerunQuestion } from '../../../lib/cli/rerun/rerun-lines.js';
import { planRerun } from '../../../lib/operate/rerun/plan-rerun.js';
import type { RerunPlan, RerunRequest } from '../../../lib/operate/rerun/rerun-plan.js';
import { type WrittenExecution, writtenFacts } from '../../operate/rerun/written-facts.js';
import { expectFits, expectGolden } from '../golden.js';

const left: RerunRequest = { wish: { kind: 'what-is-left' }, newCode: false };
const isRedrivable = { isRedrivable: false, redriveStatusReason: 'Execution is older than 14 days.' };

function planOf(written: WrittenExecution, request: RerunRequest): RerunPlan {
  const planning = planRerun(writtenFacts(written), request);
  if (planning.kind === 'refused') throw new Error(planning.refusal.message);
  return planning.plan;
}

const stories: readonly [WrittenExecution, RerunRequest][] = [
  // The failure was handled: what was done is undone, and what depended on that runs a second time.
  [
    {
      workflow: 'Validate > Charge* Notify, Charge > Book, Book > Ship, Notify > Ship',
      events: 'do Validate, do Charge, do Notify, do Book, call Ship, fail Ship Boom, exit Ship, FAILED',
      rollbacks: ['call Charge, succeed Charge, SUCCEEDED'],
    },
    left,
  ],
  // It was stopped, and goes on.
  [{ workflow: 'Validate > Charge*, Charge > Ship', events: 'do Validate, call Charge, ABORTED' }, left],
  // It was stopped, and AWS does not let it go on.
  [
    {
      workflow: 'Validate* > Charge!, Charge > Ship',
      events: 'do Validate, call Charge, ABORTED',
      changes: isRedrivable,
    },
    left,
  ],
  // From a task, in a machine that runs something before what does not depend on it.
  [
    { workflow: 'h > a b, a > c*, b > d, a > d', events: 'do h, do a, do b, do c, do d, SUCCEEDED' },
    { wish: { kind: 'from', tasks: ['b'] }, newCode: false },
  ],
  // Another definition.
  [
    {
      workflow: 'Validate > Charge*, Charge > Ship*',
      events: 'do Validate, do Charge, call Ship, fail Ship Boom, exit Ship, ABORTED',
      rollbacks: ['call Charge, fail Charge Boom, exit Charge, FAILED'],
      deployed: 'Validate > Charge* Print, Charge > Ship*, Print > Ship',
    },
    { ...left, newCode: true },
  ],
  // Everything.
  [
    { workflow: 'Validate* > Charge*', events: 'do Validate, do Charge, SUCCEEDED' },
    { wish: { kind: 'everything', input: {} }, newCode: false },
  ],
];

it.each([80, 120])('tells of a plan in %d columns', (columns) => {
  const host = { columns, colour: false, now: () => 0 } as Host;
  const text = stories
    .map(([written, request]) => {
      const plan = planOf(written, request);
      return [...rerunLines(plan, request, host), '', `(${rerunQuestion(plan)})`].join('\n');
    })
    .join('\n\n----\n\n');
  expectFits(text, columns);
  expectGolden(`rerun-${columns}.txt`, `${text}\n`);
});

it('says nothing of what must be over by now', () => {
  const [, [written, request]] = stories as [unknown, [WrittenExecution, RerunRequest]];
  const plan = planOf(written, request);
  const lines = (now: number) =>
    rerunLines(plan, request, { columns: 80, colour: false, now: () => now } as Host).join('\n');
  expect(lines(0)).toContain('Nothing runs before 1970-01-01 00:01:09 UTC, for Charge');
  expect(lines(100_000)).not.toContain('before');
});
