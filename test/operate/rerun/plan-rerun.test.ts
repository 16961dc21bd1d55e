import { planRerun } from '../../../lib/operate/rerun/plan-rerun.js';
import type { RerunFacts } from '../../../lib/operate/rerun/rerun-facts.js';
import type { RerunPlan, RerunRequest, RunningTask } from '../../../lib/operate/rerun/rerun-plan.js';
import type { RerunRecord } from '../../../lib/rerun-record.js';
import { machineArn, type WrittenExecution, writtenFacts } from './written-facts.js';

const left: RerunRequest = { wish: { kind: 'what-is-left' }, newCode: false };
const from = (...tasks: string[]): RerunRequest => ({ wish: { kind: 'from', tasks }, newCode: false });
const anew: RerunRequest = { wish: { kind: 'everything', input: { id: 2 } }, newCode: false };
const newCode: RerunRequest = { ...left, newCode: true };

const notRedrivable = { isRedrivable: false, redriveStatusReason: 'Execution is too old.' };
const arn = 'arn:aws:states:us-east-1:123456789012:execution:Test:run';

function plan(facts: RerunFacts, request: RerunRequest): RerunPlan {
  const planning = planRerun(facts, request);
  if (planning.kind === 'refused') throw new Error(planning.refusal.message);
  return planning.plan;
}

/** `b: depends on a, twice` */
function runText({ task, because, again, sameKey }: RunningTask): string {
  const why = 'of' in because ? `${because.kind} ${because.of}` : because.kind;
  return [`${task}: ${why}`, ...(again === undefined ? [] : [again]), ...(sameKey ? ['same key'] : [])].join(', ');
}

function planText({ reuse, run, undoFirst, underWay, how }: RerunPlan): readonly string[] {
  return [
    ...(undoFirst.length === 0 ? [] : [`undo ${undoFirst.join(' ')}`]),
    ...(reuse.length === 0 ? [] : [`reuse ${reuse.map(({ task }) => task).join(' ')}`]),
    ...run.map(runText),
    ...(underWay.length === 0 ? [] : [`wait for ${underWay.join(' ')}`]),
    how.kind === 'redrive' ? 'redrive' : `new: ${typeof how.because === 'string' ? how.because : how.because.aws}`,
  ];
}

interface Row extends WrittenExecution {
  readonly title: string;
  readonly request?: RerunRequest;
  readonly plan: readonly string[];
}

const rows: readonly Row[] = [
  {
    title: 'a failure of a workflow without rollbacks is redriven',
    workflow: 'a > b, b > c',
    events: 'do a, call b, fail b Boom, FAILED',
    plan: ['reuse a', 'b: failed, same key', 'c: not-run', 'redrive'],
  },
  {
    title: 'a new execution has the same where AWS does not redrive',
    workflow: 'a > b, b > c',
    events: 'do a, call b, fail b Boom, FAILED',
    changes: notRedrivable,
    plan: ['reuse a', 'b: failed, same key', 'c: not-run', 'new: Execution is too old.'],
  },
  {
    title: 'one whose branches a redrive would all run again is not redriven',
    workflow: 'a > b c, b > d, c > d',
    events: 'do a, do b, do c, FAILED',
    changes: { error: 'States.DataLimitExceeded' },
    plan: ['reuse a b c', 'd: not-run', 'new: would-repeat'],
  },
  {
    title: 'one that was stopped is redriven, and what is under way is waited for',
    workflow: 'a* > b*, b > c',
    events: 'do a, call b, ABORTED',
    plan: ['reuse a', 'b: unknown, possible, same key', 'c: not-run', 'wait for b', 'redrive'],
  },
  {
    title: 'one that was stopped while it drained a failure is not',
    workflow: 'h* > a* b*, a > c, b > c',
    events: 'do h, call a, call b, fail a Boom, exit a, ABORTED',
    plan: [
      'reuse h',
      'a: failed, same key',
      'b: unknown, possible, same key',
      'c: not-run',
      'wait for b',
      'new: failure-handled',
    ],
  },
  {
    title: 'what the machine undid runs again, and what follows from that',
    workflow: 'a > b*, b > c, c > d',
    events: 'do a, do b, do c, call d, fail d Boom, exit d, FAILED',
    rollbacks: ['call b, succeed b, SUCCEEDED'],
    plan: ['reuse a', 'b: undone', 'c: depends b, certain', 'd: failed, same key', 'new: undone'],
  },
  {
    title: 'what nobody knows of is undone first where its rollback can do that, and has a new key then',
    workflow: 'a* > b!, b > c',
    events: 'do a, call b, ABORTED',
    changes: notRedrivable,
    plan: ['undo b', 'reuse a', 'b: unknown', 'c: not-run', 'wait for b', 'new: Execution is too old.'],
  },
  {
    title: 'from a task, all that depends on it is undone and runs',
    workflow: 'a* > b* c*, b > d*',
    events: 'do a, do b, do c, do d, SUCCEEDED',
    request: from('b'),
    plan: ['undo b d', 'reuse a c', 'b: asked', 'd: depends b', 'new: asked'],
  },
  {
    title: 'without rollbacks it runs a second time',
    workflow: 'a > b, b > c',
    events: 'do a, do b, do c, SUCCEEDED',
    request: from('b'),
    plan: ['reuse a', 'b: asked, certain', 'c: depends b, certain', 'new: asked'],
  },
  {
    title: 'with another input everything does, and keys only where nobody knows',
    workflow: 'a* > b c d',
    events: 'do a, do b, call c, fail c Boom, call d, ABORTED',
    request: anew,
    plan: [
      'undo a',
      'a: input',
      'b: input, certain',
      'c: input',
      'd: input, possible, same key',
      'wait for d',
      'new: asked',
    ],
  },
  {
    title: 'what could not be undone completely is undone first',
    workflow: 'a* > b*, b > c',
    events: 'do a, do b, call c, fail c Boom, exit c, FAILED',
    rollbacks: ['call b, succeed b, call a, fail a Boom, exit a, FAILED'],
    plan: ['undo a', 'a: undo-begun', 'b: undone', 'c: failed, same key', 'new: undone'],
  },
  {
    title: 'the new definition says what depends on what',
    workflow: 'a > b, b > c*',
    events: 'do a, do b, do c, SUCCEEDED',
    deployed: 'a > b n, n > c*',
    request: newCode,
    changes: { status: 'ABORTED' },
    plan: ['undo c', 'reuse a b', 'n: not-run', 'c: depends n', 'new: asked'],
  },
  {
    title: 'what the new definition does not have is undone first',
    workflow: 'a > b*, b > c*',
    events: 'do a, do b, call c, ABORTED',
    deployed: 'a > c*',
    request: newCode,
    plan: ['undo b', 'reuse a', 'c: unknown, possible, same key', 'wait for c', 'new: asked'],
  },
  {
    title: 'what has lost its rollback is undone first by the one that it had',
    workflow: 'a* > b*, b > c',
    events: 'do a, do b, ABORTED',
    deployed: 'a* > b, b > c',
    request: newCode,
    plan: ['undo b', 'reuse a', 'b: lost-rollback', 'c: not-run', 'new: asked'],
  },
  {
    title: 'what succeeded and was undone later runs again',
    workflow: 'a > b*, b > c*',
    events: 'do a, do b, do c, SUCCEEDED',
    rollbacks: ['call c, succeed c, call b, succeed b, SUCCEEDED'],
    plan: ['reuse a', 'b: undone', 'c: undone', 'new: undone'],
  },
];

it.each(rows)('$title', ({ request = left, plan: expected, ...written }) => {
  expect(planText(plan(writtenFacts(written), request))).toEqual(expected);
});

describe('the record', () => {
  const failed = writtenFacts({
    workflow: 'a > b*, b > c',
    events: 'do a, do b, call c, ABORTED',
    changes: notRedrivable,
  });

  it('says what is reused, with which results, and whose keys are kept', () => {
    const { how } = plan(failed, left);
    expect(how).toMatchObject({
      name: 'run-rerun',
      arn: `${arn}-rerun`,
      stateMachineArn: machineArn,
      record: {
        of: arn,
        input: { id: 1 },
        reused: { [arn]: ['a', 'b'] },
        keys: { [arn]: ['c'] },
        results: { a: 'out a', b: 'out b' },
      },
      // The rollback of b is given what it returned, and what a returned.
      inRecord: ['a', 'b'],
    });
    expect(how.kind === 'new-execution' && how.bounds.inputBytes).toBeGreaterThan(10_000);
  });

  it('is the same for all who plan', () => {
    expect(JSON.stringify(plan(failed, left))).toBe(JSON.stringify(plan(structuredClone(failed), left)));
  });

  it('passes on what an earlier one says', () => {
    const of = `${arn}-0`;
    const earlier: RerunRecord = {
      of,
      input: null,
      reused: { [`${arn}-first`]: ['a'] },
      keys: { [`${arn}-first`]: ['c'], [of]: ['d'] },
      results: { a: 'out a' },
    };
    const facts = writtenFacts({
      workflow: 'a > b*, b > c, c > d',
      events: 'do a, do b, call c, fail c Boom, ABORTED',
      changes: {
        ...notRedrivable,
        name: 'run-rerun',
        input: { 'stepwright:rerun': JSON.parse(JSON.stringify(earlier)) },
      },
    });
    const { reuse, how } = plan(facts, left);
    expect(reuse).toEqual([
      { task: 'a', ranIn: 'run-first' },
      { task: 'b', ranIn: 'run' },
    ]);
    expect(how).toMatchObject({
      name: 'run-rerun-2',
      record: {
        of: arn,
        input: null,
        reused: { [`${arn}-first`]: ['a'], [arn]: ['b'] },
        keys: { [`${arn}-first`]: ['c'], [of]: ['d'] },
      },
    });
  });
});

describe('a task that can be undone', () => {
  // The plan has c before b, whatever they need: c may fail, and then nothing of b is known to the machine.
  const written = { workflow: 'a > b* d, c > d e, b > f', events: 'do a, do c, do b, do d, do e, do f, SUCCEEDED' };

  it('is reused only where the machine gets to it whatever fails', () => {
    const facts = writtenFacts({
      workflow: 'h > a b, a > c*, b > d, a > d',
      events: 'do h, do a, do b, do c, do d, SUCCEEDED',
    });
    const texts = planText(plan(facts, from('b')));
    // c is behind (a | b) in the machine, and depends on a only.
    expect(texts).toEqual([
      'undo c',
      'reuse h a',
      'b: asked, certain',
      'c: behind b',
      'd: depends b, certain',
      'new: asked',
    ]);
  });

  it('is reused beside what runs', () => {
    const { reuse } = plan(
      writtenFacts({ ...written, workflow: 'a > b* c*', events: 'do a, do b, do c, SUCCEEDED' }),
      from('c'),
    );
    expect(reuse.map(({ task }) => task)).toEqual(['a', 'b']);
  });
});

it('waits for what may go on longest', () => {
  const { underWay, notBefore } = plan(
    writtenFacts({ workflow: 'a > b c', events: 'do a, call b, call c, ABORTED' }),
    left,
  );
  // Started in the ninth and in the twelfth second, and each may take a minute.
  expect([underWay, notBefore]).toEqual([['b', 'c'], '1970-01-01T00:01:12.000Z']);
});

describe('is refused', () => {
  const stopped: WrittenExecution = { workflow: 'a* > b, b > c', events: 'do a, do b, ABORTED' };
  const related = { arn: `${arn}-rerun`, name: 'run-rerun', status: 'FAILED' } as const;
  const whole = writtenFacts(stopped);
  const payload = (name: string) => ({
    ...whole.machine.definition,
    States: JSON.parse(
      JSON.stringify(whole.machine.definition.States).replace(`"task":"${name}"`, `"task":"${name}","unwrapped":true`),
    ),
  });

  it.each<[string, RerunFacts, RerunRequest, string, RegExp]>([
    [
      'what was rerun',
      { ...whole, successor: { ...related, isRerun: true } },
      left,
      'Superseded',
      /^run was rerun as run-rerun \(FAILED\), .*\.$/,
    ],
    [
      'when the name is taken',
      { ...whole, successor: { ...related, isRerun: false } },
      left,
      'NameTaken',
      /has the name of a rerun/,
    ],
    [
      'when nobody knows whether it was rerun',
      { ...whole, successor: related },
      left,
      'PayloadsMissing',
      /^Test:run-rerun has the name of a rerun of run, and its input, .* is not told\.$/,
    ],
    [
      'while it is undone',
      { ...whole, rollbacks: [{ ...related, name: 'run-rollback', status: 'RUNNING' }] },
      left,
      'BeingUndone',
      /by run-rollback/,
    ],
    [
      'what succeeded',
      writtenFacts({ ...stopped, events: 'do a, do b, do c, SUCCEEDED' }),
      left,
      'Succeeded',
      /nothing of it is left/,
    ],
    [
      'what succeeded, also with new code',
      writtenFacts({ ...stopped, events: 'do a, do b, do c, SUCCEEDED' }),
      newCode,
      'Succeeded',
      /nothing of it is left/,
    ],
    [
      'tasks that are not there',
      whole,
      from('a', 'x', 'bb'),
      'NoSuchTask',
      /"x" in the workflow of run\.\n.*"bb".* Did you mean "b"\?/,
    ],
    [
      'another definition',
      writtenFacts({ ...stopped, deployed: 'a* > b, b > d', changes: notRedrivable }),
      left,
      'OtherDefinition',
      /was deployed again/,
    ],
    [
      'functions that cannot reuse',
      { ...whole, machine: { ...whole.machine, definition: payload('b') } },
      from('b'),
      'Unwrapped',
      /do not know of that: b\.$/,
    ],
    [
      'without payloads',
      { ...whole, tasks: whole.tasks.map(({ output: _, ...task }) => task) },
      from('c'),
      'PayloadsMissing',
      /^The output of a, b is not told/,
    ],
    [
      'without its input',
      { ...whole, execution: { arn, name: 'run', status: 'ABORTED' } },
      from('c'),
      'PayloadsMissing',
      /^The input is not told/,
    ],
    [
      'what is no workflow',
      { ...whole, machine: { ...whole.machine, definition: { States: {} } } },
      left,
      'NoWorkflow',
      /calls no function/,
    ],
  ])('%s', (_, facts, request, reason, message) => {
    const planning = planRerun(facts, request);
    expect(planning).toMatchObject({ kind: 'refused', refusal: { reason, message: expect.stringMatching(message) } });
  });

  it('none of these where AWS redrives', () => {
    const other = writtenFacts({ ...stopped, deployed: 'a* > b, b > d' });
    expect(plan(other, left).how.kind).toBe('redrive');
    // It goes on with the definition that it began with.
    expect(plan(other, left).run.map(({ task }) => task)).toEqual(['c']);
    const unwrapped = { ...whole, machine: { ...whole.machine, definition: payload('b') } };
    expect(plan(unwrapped, left).how.kind).toBe('redrive');
  });
});
