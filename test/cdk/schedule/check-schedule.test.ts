import { App, Duration, Stack } from 'aws-cdk-lib';
import { type IQueue, Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { checkSchedule } from '../../../lib/cdk/schedule/check-schedule.js';
import { checkWorkflow } from '../../../lib/definition/check-workflow.js';
import { recurringShop, shop } from '../shop.js';

const stack = new Stack(new App(), 'Shop');
const fifo = new Queue(stack, 'Missed', { fifo: true }) as IQueue;
const ofAws = new Queue(stack, 'Kept', { encryption: QueueEncryption.KMS_MANAGED }) as IQueue;
const standard = new Queue(stack, 'Found') as IQueue;

const UTC = recurringShop;
const ZONED = { ...recurringShop, timeZone: 'Europe/Berlin' };

const circle: Record<string, unknown> = {};
circle.circle = circle;

/** `WF409 "schedule" …`, a line a problem. */
function problemsOf(workflow: object, schedule: object | undefined, type: 'STANDARD' | 'EXPRESS' = 'STANDARD') {
  const checked = checkWorkflow(
    { raw: workflow, root: '/' },
    (_, paths) => new Map(paths.map((path) => [path, { kind: 'found', exports: ['default'] }])),
  );
  if (checked.kind === 'invalid') throw new Error(JSON.stringify(checked.problems));
  const problems = checkSchedule({ document: checked.document, schedule, type });
  for (const { fix } of problems) expect(fix).not.toBe('');
  return problems.map(({ code, message }) => `${code} ${message}`);
}

describe('checkSchedule', () => {
  it.each<[what: string, workflow: object, schedule: object | undefined]>([
    ['none', shop, undefined],
    ['nothing', UTC, {}],
    ['the least', UTC, { retryAttempts: 0, enabled: false, overlap: 'allow', input: {} }],
    [
      'the most',
      UTC,
      { retryAttempts: 185, maxEventAge: Duration.hours(24), overlap: 'skip', deadLetterQueue: standard },
    ],
    ['the shortest', ZONED, { maxEventAge: Duration.seconds(60), flexibleWindow: Duration.minutes(1) }],
    ['the longest', ZONED, { maxEventAge: Duration.days(1), flexibleWindow: Duration.minutes(1440) }],
    ['text that is a placeholder in a rule only', ZONED, { input: { html: '<b>' } }],
    ['the largest template', UTC, { input: { text: 'x'.repeat(8192 - 50) } }],
    ['a queue that schedules can write to', ZONED, { deadLetterQueue: ofAws }],
    ['more than a template', ZONED, { input: { text: 'x'.repeat(200_000) } }],
    ['the largest input', ZONED, { input: { text: 'é'.repeat(131_047) } }],
  ])('takes %s', (_, workflow, schedule) => {
    expect(problemsOf(workflow, schedule)).toEqual([]);
  });

  it.each<[what: string, workflow: object, schedule: object, ...problems: string[]]>([
    ['one of no use', shop, {}, 'WF402 "schedule" says how Shop is started, but Shop does not recur'],
    [
      'a placeholder of rules',
      UTC,
      { input: { html: '<b>' } },
      'WF403 the schedule of Shop has an input with "<" in it, which begins a placeholder in EventBridge',
    ],
    [
      'a placeholder of Scheduler',
      ZONED,
      { input: { id: '<aws.scheduler.execution-id>' } },
      'WF403 the schedule of Shop has an input with "<aws.scheduler." in it, which begins a placeholder in EventBridge',
    ],
    [
      'a window of a rule',
      UTC,
      { flexibleWindow: Duration.minutes(5) },
      'WF408 the schedule of Shop has a flexibleWindow, and Shop has no timeZone: rules of EventBridge start at once',
    ],
    [
      'a window of no time',
      ZONED,
      { flexibleWindow: Duration.minutes(0) },
      'WF409 "schedule" has flexibleWindow: Duration.minutes(0)',
    ],
    [
      'a window of a day and more',
      ZONED,
      { flexibleWindow: Duration.minutes(1441) },
      'WF409 "schedule" has flexibleWindow: Duration.minutes(1441)',
    ],
    [
      'a window in seconds',
      ZONED,
      { flexibleWindow: Duration.seconds(90) },
      'WF409 "schedule" has flexibleWindow: Duration.seconds(90)',
    ],
    [
      'an age that is too short',
      UTC,
      { maxEventAge: Duration.seconds(59) },
      'WF409 "schedule" has maxEventAge: Duration.seconds(59)',
    ],
    [
      'an age that is too long',
      UTC,
      { maxEventAge: Duration.hours(25) },
      'WF409 "schedule" has maxEventAge: Duration.hours(25)',
    ],
    [
      'an age in milliseconds',
      UTC,
      { maxEventAge: Duration.millis(60_500) },
      'WF409 "schedule" has maxEventAge: Duration.millis(60500)',
    ],
    ['an age that is a number', UTC, { maxEventAge: 60 }, 'WF409 "schedule" has maxEventAge: 60'],
    ['too many retries', UTC, { retryAttempts: 186 }, 'WF409 "schedule" has retryAttempts: 186'],
    ['negative retries', UTC, { retryAttempts: -1 }, 'WF409 "schedule" has retryAttempts: -1'],
    ['half a retry', UTC, { retryAttempts: 1.5 }, 'WF409 "schedule" has retryAttempts: 1.5'],
    [
      'how long is tried what is not',
      UTC,
      { retryAttempts: 0, maxEventAge: Duration.hours(1) },
      'WF409 "schedule" has a maxEventAge, which is how long is tried again, and retryAttempts: 0, which is never',
    ],
    [
      'a FIFO queue',
      UTC,
      { deadLetterQueue: fifo },
      'WF409 "schedule" has a FIFO queue as deadLetterQueue (Shop/Missed)',
    ],
    [
      'a queue that rules cannot write to',
      UTC,
      { deadLetterQueue: ofAws },
      'WF409 "schedule" has a deadLetterQueue with the key of AWS (Shop/Kept), which rules of EventBridge may not use',
    ],
    ['an unknown overlap', UTC, { overlap: 'never' }, 'WF409 "schedule" has overlap: "never"'],
    ['an enabled that is text', UTC, { enabled: 'no' }, 'WF409 "schedule" has enabled: "no"'],
    ['an input that is a list', UTC, { input: [1] }, 'WF409 "schedule" has an input that is no object'],
    ['an input that JSON has no word for', UTC, { input: { id: 1n } }, 'WF409 "schedule" has an input that is no JSON'],
    ['an input that is inside of itself', UTC, { input: circle }, 'WF409 "schedule" has an input that is no JSON'],
    [
      'a template that is too long',
      UTC,
      { input: { text: 'x'.repeat(8192) } },
      'WF409 "schedule" has an input of 8,242 characters; a rule takes 8192',
    ],
    [
      'an input that is too long',
      ZONED,
      { input: { text: 'é'.repeat(131_072) } },
      'WF409 "schedule" has an input of 262,194 bytes; an execution takes 262144',
    ],
    [
      'an unknown option',
      UTC,
      { overlaps: 'skip' },
      'WF409 "schedule" has no option "overlaps". Did you mean "overlap"?',
    ],
    [
      'everything at once',
      UTC,
      {
        input: { a: '<' },
        flexibleWindow: Duration.minutes(0),
        retryAttempts: 200,
        overlap: 'no',
        deadLetterQueue: fifo,
      },
      'WF403 the schedule of Shop has an input with "<" in it, which begins a placeholder in EventBridge',
      'WF408 the schedule of Shop has a flexibleWindow, and Shop has no timeZone: rules of EventBridge start at once',
      'WF409 "schedule" has flexibleWindow: Duration.minutes(0)',
      'WF409 "schedule" has overlap: "no"',
      'WF409 "schedule" has retryAttempts: 200',
      'WF409 "schedule" has a FIFO queue as deadLetterQueue (Shop/Missed)',
    ],
  ])('refuses %s', (_, workflow, schedule, ...problems) => {
    expect(problemsOf(workflow, schedule)).toEqual(problems);
  });

  it('refuses to skip what Step Functions does not list', () => {
    expect(problemsOf(UTC, { overlap: 'skip' }, 'EXPRESS')).toEqual([
      `WF409 "schedule" has overlap: 'skip', and Step Functions does not list executions of an Express workflow`,
    ]);
    expect(problemsOf(UTC, { overlap: 'allow' }, 'EXPRESS')).toEqual([]);
  });
});
