import Ajv from 'ajv/dist/2020.js';
import { checkWorkflow } from '../../lib/definition/check-workflow.js';
import type { ModuleInfo, ModuleLookup } from '../../lib/definition/module-lookup.js';
import schema from '../../lib/definition/workflow-document.schema.json';

const modules: Readonly<Record<string, ModuleInfo>> = {
  'lambdas/a.ts': { kind: 'found', exports: ['default', 'other'] },
  'lambdas/bare.ts': { kind: 'found', exports: ['refund', 'helper'] },
  'lambdas/empty.ts': { kind: 'found', exports: [] },
  'lambdas/broken.ts': { kind: 'broken', message: '3:1: unexpected "}"' },
};
const lookup: ModuleLookup = (_, paths) => new Map(paths.map((path) => [path, modules[path] ?? { kind: 'missing' }]));

const check = (raw: unknown) => checkWorkflow({ raw, root: '/project' }, lookup);

/** `WF104 "a" waits …`, a line a problem. */
function problemsOf(raw: unknown): readonly string[] {
  const checked = check(raw);
  return checked.kind === 'valid' ? [] : checked.problems.map(({ code, message }) => `${code} ${message}`);
}

const validSchema = new Ajv({ allowUnionTypes: true, strictRequired: false }).compile(schema);

/** A workflow of one task with these options. */
const one = (options: object) => ({ name: 'W', headTask: 'a', tasks: [{ name: 'a', ...options }] });
/** A workflow of these tasks: `{ a: ['b'] }` is a task a before a task b. */
const graph = (next: Readonly<Record<string, readonly unknown[]>>) => ({
  name: 'W',
  headTask: Object.keys(next)[0],
  tasks: Object.entries(next).map(([name, nextTasks]) => ({ name, nextTasks })),
});
const recurring = (cronPattern: unknown) => ({ ...one({}), isRecurring: true, cronPattern });
const named = (name: unknown) => ({ name: 'W', headTask: name, tasks: [{ name }] });

type Row = readonly [what: string, raw: unknown, ...problems: readonly string[]];

/** What the JSON Schema can tell as well. */
const ofOneValue: readonly Row[] = [
  ['a number', 5, 'WF001 a workflow is needed, this is 5'],
  ['null', null, 'WF001 a workflow is needed, this is null'],
  ['a list', [], 'WF001 a workflow is needed, this is a list'],
  [
    'nothing',
    {},
    'WF001 there is no "tasks", a list of tasks is needed',
    'WF003 the workflow has no name',
    'WF101 the workflow has no headTask',
  ],
  [
    'tasks of another type',
    { name: 'W', headTask: 'a', tasks: { a: {} } },
    'WF001 tasks is an object, a list of tasks is needed',
    'WF101 headTask is "a", and no task has this name.',
  ],
  [
    'a task of another type',
    { ...one({}), tasks: [{ name: 'a' }, null, 'b'] },
    'WF001 tasks[1] is null, not a task',
    'WF001 tasks[2] is the text "b", not a task',
  ],
  ['an isRecurring of another type', { ...one({}), isRecurring: 'yes' }, 'WF001 isRecurring is the text "yes"'],
  [
    'comments of another type',
    { ...one({ comment: 1 }), comment: [] },
    'WF001 the comment of the workflow is a list',
    'WF001 "a": comment is 1',
  ],
  ['an unknown kind', one({ kind: 'functon' }), 'WF001 "a": kind is the text "functon". Did you mean "function"?'],

  ['an input schema of another type', { ...one({}), input: true }, 'WF004 input is true, not a schema'],

  [
    'an unknown option of the workflow',
    { ...one({}), isRecuring: true },
    'WF002 the workflow has no option "isRecuring". Did you mean "isRecurring"?',
  ],
  ['an unknown option of a task', one({ retrys: 1 }), 'WF002 "a" has no option "retrys". Did you mean "retries"?'],
  [
    'an unknown option of retries',
    one({ retries: { attempts: 1, delay: 1 } }),
    'WF002 "a": retries has no option "delay". Did you mean "maxDelay"?',
  ],
  [
    'an unknown option of a rollback',
    one({ rollback: { when: 'completed' } }),
    'WF002 "a": rollback has no option "when".',
  ],
  [
    "an unknown option of a rollback's retries",
    one({ rollback: { retries: { attempts: 1, backOffRate: 2 } } }),
    'WF002 "a": rollback: retries has no option "backOffRate". Did you mean "backoffRate"?',
  ],
  [
    'an unknown option of a module',
    one({ fcn: { module: 'lambdas/a.ts', exports: 'x' } }),
    'WF002 "a": fcn has no option "exports". Did you mean "export"?',
  ],
  [
    'a function of a start task',
    { name: 'W', headTask: 's', tasks: [{ name: 's', kind: 'start', timeout: 3, nextTasks: ['a'] }, { name: 'a' }] },
    'WF002 "s" has no option "timeout".',
  ],

  ['a workflow name with a space', { ...one({}), name: 'My Flow' }, 'WF003 the workflow name "My Flow" is not legal'],
  [
    'a workflow name that starts with a digit',
    { ...one({}), name: '1st' },
    'WF003 the workflow name "1st" is not legal',
  ],
  ['an empty workflow name', { ...one({}), name: '' }, 'WF003 the workflow name "" is empty'],
  [
    'a workflow name of 65 characters',
    { ...one({}), name: 'W'.repeat(65) },
    `WF003 the workflow name "${'W'.repeat(65)}" has 65 characters, 64 at most`,
  ],
  ['a workflow name of another type', { ...one({}), name: 7 }, 'WF003 the name of the workflow is 7'],

  ['a next task of another type', graph({ a: [3] }), 'WF102 "a": nextTasks[0] is 3, not a task'],
  ['nextTasks of another type', one({ nextTasks: 'b' }), 'WF102 "a": nextTasks is the text "b", not a list'],

  [
    'a task name of another type',
    { ...one({}), tasks: [{ name: 'a' }, { name: 7 }, {}] },
    'WF107 tasks[1] has 7 for a name',
    'WF107 tasks[2] has no name',
  ],
  ['an empty task name', named(''), 'WF107 the task name "" is empty'],
  [
    'a task name of 81 characters',
    named('a'.repeat(81)),
    `WF107 the task name "${'a'.repeat(81)}" has 81 characters, 80 at most`,
  ],
  ...[
    ' a',
    'a ',
    '-a',
    'a"b',
    "a'b",
    'a`b',
    'a\\b',
    'a\nb',
    'a\u0000b',
    'a{%b',
    'a${b',
    'a=b',
    'a#b',
    'a,b',
    'a<b',
    'é',
    'a*b',
    'a?b',
    'a%b',
    'a~b',
    'a|b',
    'a[0]',
    '日本',
    'constructor',
    'toString',
  ].map(
    (name): Row => [
      `the task name ${JSON.stringify(name)}`,
      named(name),
      `WF107 the task name ${JSON.stringify(name)} is not legal`,
    ],
  ),

  ['negative retries', one({ retries: -1 }), 'WF201 "a": retries is -1'],
  ['a fraction of a retry', one({ retries: 1.5 }), 'WF201 "a": retries is 1.5'],
  ['too many retries', one({ retries: 100_000_000 }), 'WF201 "a": retries is 100000000'],
  ['retries of another type', one({ retries: '3' }), 'WF201 "a": retries is the text "3"'],
  ['retries of null', one({ retries: null }), 'WF201 "a": retries is null'],
  ['retries without attempts', one({ retries: {} }), 'WF201 "a": retries.attempts is missing'],
  [
    'negative attempts of a rollback',
    one({ rollback: { retries: { attempts: -1 } } }),
    'WF201 "a": rollback: retries.attempts is -1',
  ],
  [
    'a backoff rate below 1',
    one({ retries: { attempts: 1, backoffRate: 0.5 } }),
    'WF201 "a": retries.backoffRate is 0.5',
  ],
  ['a jitter', one({ retries: { attempts: 1, jitter: 'SOME' } }), 'WF201 "a": retries.jitter is the text "SOME"'],
  ['no error names', one({ retries: { attempts: 1, on: [] } }), 'WF201 "a": retries.on is an empty list'],
  [
    'an empty error name',
    one({ retries: { attempts: 1, unless: ['Expired', ''] } }),
    'WF201 "a": retries.unless[1] is the text ""',
  ],
  [
    'error names of another type',
    one({ retries: { attempts: 1, on: 'Expired' } }),
    'WF201 "a": retries.on is the text "Expired"',
  ],
  [
    'a name of Step Functions',
    one({ retries: { attempts: 1, on: ['States.ALL'] } }),
    'WF201 "a": retries.on[0] is the text "States.ALL", a name of Step Functions',
  ],

  ['no time at all', one({ timeout: 0 }), 'WF202 "a": timeout is 0 seconds'],
  ['a timeout above what Lambda has', one({ timeout: 901 }), 'WF202 "a": timeout is 901 seconds'],
  ['a negative timeout', one({ timeout: -1 }), 'WF202 "a": timeout is -1 seconds'],
  ['a fraction of a second', one({ timeout: 0.5 }), 'WF202 "a": timeout is 0.5 seconds'],
  ['a timeout in words', one({ timeout: '5 minutes' }), 'WF202 "a": timeout is the text "5 minutes", not a duration'],
  ['a timeout of another type', one({ timeout: true }), 'WF202 "a": timeout is true, not a duration'],
  ['a timeout of a rollback', one({ rollback: { timeout: 1000 } }), 'WF202 "a": rollback: timeout is 1000 seconds'],
  ['an interval of 0', one({ retries: { attempts: 1, interval: 0 } }), 'WF202 "a": retries.interval is 0 seconds'],
  ['a longest delay of 0', one({ retries: { attempts: 1, maxDelay: 0 } }), 'WF202 "a": retries.maxDelay is 0 seconds'],
  [
    'a longest delay above a year',
    one({ retries: { attempts: 1, maxDelay: 31_622_401 } }),
    'WF202 "a": retries.maxDelay is 31622401 seconds',
  ],
  ['a negative expectation', one({ expectedDuration: -0.1 }), 'WF202 "a": expectedDuration is -0.1 seconds'],

  ['a rollback of another type', one({ rollback: 3 }), 'WF203 "a": rollback is 3'],
  ['no rollback, said wrongly', one({ rollback: false }), 'WF203 "a": rollback is false'],
  ['a list of rollbacks', one({ rollback: ['lambdas/a.ts'] }), 'WF203 "a": rollback is a list'],
  ['a rollback at another time', one({ rollback: { on: 'always' } }), 'WF203 "a": rollback.on is the text "always"'],

  ['a function of another type', one({ fcn: 3 }), 'WF301 "a": fcn is 3'],
  ['an empty path', one({ fcn: '' }), 'WF301 "a": fcn is the text ""'],
  ['a module without a path', one({ fcn: { export: 'x' } }), 'WF301 "a": fcn names no module'],
  ['an absolute path', one({ fcn: '/lambdas/a.ts' }), 'WF301 "a": fcn is the text "/lambdas/a.ts"'],
  ['a path on a drive', one({ fcn: 'C:\\lambdas\\a.ts' }), 'WF301 "a": fcn is the text "C:\\\\lambdas\\\\a.ts"'],
  [
    'a path of another type',
    one({ rollback: { module: 7 } }),
    'WF301 "a": rollback: fcn has the module 7 and the export the text "default"',
  ],

  ['a cron pattern of another type', recurring(5), 'WF401 cronPattern is 5'],
  ['a time zone of another type', { ...recurring('0 6 * * *'), timeZone: 60 }, 'WF407 timeZone is 60'],
  [
    'a time zone in lower case',
    { ...recurring('0 6 * * *'), timeZone: 'europe/berlin' },
    'WF407 timeZone is "europe/berlin", which is no IANA time zone. Did you mean "Europe/Berlin"?',
  ],
];

/** What only the whole tells. */
const ofTheWhole: readonly Row[] = [
  [
    'a head task that is not there',
    { ...one({}), headTask: 'A' },
    'WF101 headTask is "A", and no task has this name. Did you mean "a"?',
  ],
  [
    'a next task that is not there',
    graph({ load: ['lod', 'sale'], save: [] }),
    'WF102 "load": nextTasks[0] is "lod", and no task has this name. Did you mean "load"?',
    'WF102 "load": nextTasks[1] is "sale", and no task has this name. Did you mean "save"?',
    'WF105 "save" cannot be reached from the head task "load"',
  ],
  ['a self-edge', graph({ a: ['a'] }), 'WF103 "a" is one of its own nextTasks'],
  [
    'a cycle',
    graph({ load: ['publish'], publish: ['check'], check: ['load'] }),
    'WF104 "load" waits for itself: load -> publish -> check -> load',
  ],
  [
    'two cycles apart',
    graph({ h: ['a', 'c'], a: ['b'], b: ['a'], c: ['d'], d: ['c'] }),
    'WF104 "a" waits for itself: a -> b -> a',
    'WF104 "c" waits for itself: c -> d -> c',
  ],
  [
    'two cycles that share a task',
    graph({ a: ['b', 'c'], b: ['a'], c: ['a'] }),
    'WF104 "a" waits for itself: a -> b -> a',
    'WF104 "a" waits for itself: a -> c -> a',
  ],
  [
    'two cycles that share an edge',
    graph({ a: ['b'], b: ['a', 'c'], c: ['a'] }),
    'WF104 "a" waits for itself: a -> b -> a',
    'WF104 "a" waits for itself: a -> b -> c -> a',
  ],
  ['a task out of reach', graph({ a: ['b'], b: [], c: ['b'] }), 'WF105 "c" cannot be reached from the head task "a"'],
  ['a name used twice', { ...one({}), tasks: [{ name: 'a' }, { name: 'a' }] }, 'WF106 2 tasks are called "a"'],
  [
    'a start task in the middle',
    {
      name: 'W',
      headTask: 'a',
      tasks: [{ name: 'a', nextTasks: ['s'] }, { name: 's', kind: 'start', nextTasks: ['b'] }, { name: 'b' }],
    },
    'WF108 "s" is a start task, and "a" is the head task',
  ],
  [
    'a start task with nothing after it',
    { name: 'W', headTask: 's', tasks: [{ name: 's', kind: 'start' }] },
    'WF108 "s" is a start task with nothing after it',
  ],
  [
    'a timeout above what Lambda has, as text',
    one({ timeout: '16m' }),
    'WF202 "a": timeout is the text "16m", 960 seconds',
  ],
  ['a module that is not there', one({ fcn: 'lambdas/b.ts' }), 'WF301 "a": there is no module "lambdas/b.ts"'],
  [
    'a rollback that is not there',
    one({ rollback: 'lambdas/b.ts' }),
    'WF301 "a": rollback: there is no module "lambdas/b.ts"',
  ],
  [
    'a module without a default export',
    one({ fcn: 'lambdas/bare.ts' }),
    'WF302 "a": "lambdas/bare.ts" has no default export; it exports refund, helper.',
  ],
  [
    'a module without exports',
    one({ fcn: 'lambdas/empty.ts' }),
    'WF302 "a": "lambdas/empty.ts" has no default export; it exports nothing.',
  ],
  [
    'a module without the export',
    one({ fcn: { module: 'lambdas/bare.ts', export: 'refunds' } }),
    'WF302 "a": "lambdas/bare.ts" has no export "refunds"; it exports refund, helper. Did you mean "refund"?',
  ],
  [
    'a module that cannot be parsed',
    one({ fcn: 'lambdas/broken.ts' }),
    'WF304 "a": "lambdas/broken.ts" cannot be read: 3:1: unexpected "}"',
  ],
  [
    'a cron pattern of words',
    recurring('@daily'),
    'WF401 cronPattern is "@daily", which is no Unix cron: it has 1 field and not five: minute, hour, day of month, month, day of week',
  ],
  [
    'a cron pattern without isRecurring',
    { ...one({}), cronPattern: '0 0 * * *' },
    'WF402 cronPattern is the text "0 0 * * *", and the workflow is not recurring',
  ],
  [
    'a cron pattern and no recurrence',
    { ...one({}), isRecurring: false, cronPattern: '5 0 * * *' },
    'WF402 cronPattern is the text "5 0 * * *", and the workflow is not recurring',
  ],
  [
    'a time zone without isRecurring',
    { ...one({}), timeZone: 'Europe/Berlin' },
    'WF402 timeZone is the text "Europe/Berlin", and the workflow is not recurring',
  ],
  [
    'a time zone and no recurrence',
    { ...one({}), isRecurring: false, timeZone: 'UTC' },
    'WF402 timeZone is the text "UTC", and the workflow is not recurring',
  ],
  [
    'a time zone that is none',
    { ...recurring('0 6 * * *'), timeZone: 'Europe/Belrin' },
    'WF407 timeZone is "Europe/Belrin", which is no IANA time zone. Did you mean "Europe/Berlin"?',
  ],
];

/** What no JSON holds, and values from JavaScript do. */
const ofNoJson: readonly Row[] = [
  ['undefined', undefined, 'WF001 a workflow is needed, this is undefined'],
  ['retries that are no number', one({ retries: Number.NaN }), 'WF201 "a": retries is NaN'],
  ['retries without end', one({ retries: Number.POSITIVE_INFINITY }), 'WF201 "a": retries is Infinity'],
  [
    'a backoff rate that is no number',
    one({ retries: { attempts: 1, backoffRate: Number.NaN } }),
    'WF201 "a": retries.backoffRate is NaN',
  ],
  ['a timeout that is no number', one({ timeout: Number.NaN }), 'WF202 "a": timeout is NaN, not a duration'],
  ['an endless timeout', one({ timeout: Number.POSITIVE_INFINITY }), 'WF202 "a": timeout is Infinity, not a duration'],
  ['a function', one({ timeout: () => 1 }), 'WF202 "a": timeout is a function, not a duration'],
  ['a big integer', one({ timeout: 3n }), 'WF202 "a": timeout is the bigint 3n, not a duration'],
  ['a symbol', one({ comment: Symbol('x') }), 'WF001 "a": comment is a symbol'],
  ['holes', one({ nextTasks: [undefined] }), 'WF102 "a": nextTasks[0] is undefined, not a task'],
];

const valid: readonly (readonly [what: string, raw: unknown])[] = [
  ['one task', one({})],
  [
    'every option',
    {
      $schema: 'x.json',
      ...recurring('*/5 0-6 1,15 jan-mar mon'),
      comment: 'all of it',
      tasks: [
        {
          kind: 'function',
          name: 'a',
          comment: 'c',
          fcn: './lambdas/a.ts',
          retries: {
            attempts: 3,
            interval: '5s',
            backoffRate: 1,
            maxDelay: '1h',
            jitter: 'FULL',
            on: ['A'],
            unless: ['B'],
          },
          timeout: '15m',
          expectedDuration: 0,
          rollback: { fcn: { module: 'lambdas/a.ts', export: 'other' }, retries: 1, timeout: 9, on: 'attempted' },
          nextTasks: ['b', 'b'],
        },
        { name: 'b' },
      ],
    },
  ],
  ['a time zone', { ...recurring('0 6 * * *'), timeZone: 'Europe/Berlin' }],
  ['a rollback that is a placeholder', one({ rollback: true })],
  ['a rollback that is a path', one({ rollback: 'lambdas/a.ts' })],
  ['a rollback that is a module', one({ rollback: { module: 'lambdas/a.ts' } })],
  ['a rollback with all the defaults', one({ rollback: {} })],
  ['retries of 0', one({ retries: 0 })],
  [
    'a start task',
    { name: 'W', headTask: 's', tasks: [{ name: 's', kind: 'start', nextTasks: ['a'] }, { name: 'a' }] },
  ],
  ['a diamond', graph({ a: ['b', 'c'], b: ['d'], c: ['d'], d: [] })],
  ['names of properties that functions have', graph({ prototype: ['length'], length: ['name'], name: [] })],
  ...['a', '7', 'Load users (v2)', 'a.b:c/d@e+f', 'a-', 'x'.repeat(80)].map(
    (name) => [`the task name ${name}`, named(name)] as const,
  ),
];

describe('checkWorkflow', () => {
  it.each([...ofOneValue, ...ofTheWhole, ...ofNoJson])('refuses %s', (_, raw, ...problems) => {
    expect(problemsOf(raw)).toEqual(problems);
  });

  it.each(valid)('takes %s', (_, raw) => {
    expect(problemsOf(raw)).toEqual([]);
  });

  it('fills in what was not said', () => {
    expect(check(one({ retries: 2, rollback: true }))).toEqual({
      kind: 'valid',
      root: '/project',
      document: {
        name: 'W',
        headTask: 'a',
        isRecurring: false,
        cronPattern: '0 0 * * *',
        tasks: [
          {
            kind: 'function',
            name: 'a',
            retries: { attempts: 2, interval: 1, backoffRate: 2, jitter: 'NONE' },
            timeout: 60,
            rollback: {
              retries: { attempts: 0, interval: 1, backoffRate: 2, jitter: 'NONE' },
              timeout: 60,
              on: 'completed',
            },
            nextTasks: [],
          },
        ],
      },
    });
  });

  it('freezes the document through and through', () => {
    const checked = check(one({ retries: { attempts: 1, on: ['A'] } }));
    expect(isFrozen(checked.kind === 'valid' && checked.document)).toBe(true);
  });

  it.each(valid)('reads the document of %s as itself', (_, raw) => {
    const first = check(raw);
    expect(check(JSON.parse(JSON.stringify(first.kind === 'valid' && first.document)))).toEqual(first);
  });

  it('looks every module up in one call, each once', () => {
    const calls: unknown[] = [];
    const raw = graph({ a: ['b'], b: [] });
    const tasks = raw.tasks.map((task) => ({ ...task, fcn: './lambdas/a.ts', rollback: 'lambdas/b.ts' }));
    checkWorkflow({ raw: { ...raw, tasks }, root: '/project' }, (...call) => {
      calls.push(call);
      return new Map();
    });
    expect(calls).toEqual([['/project', ['lambdas/a.ts', 'lambdas/b.ts']]]);
  });

  it('shows everything at once', () => {
    expect(
      problemsOf({
        name: 'My Flow',
        headTask: 'load',
        cronPattern: '61 0 L * 8',
        tasks: [
          { name: 'load', nextTasks: ['publish'], retrys: 1 },
          { name: 'publish', nextTasks: ['check', 'publish', 'nowhere'], timeout: 'soon' },
          { name: 'check', nextTasks: ['load'], retries: -2, fcn: 'lambdas/gone.ts', rollback: { on: 'never' } },
          { name: 'check', fcn: 'lambdas/bare.ts' },
          { name: 'lost#' },
        ],
      }),
    ).toEqual([
      'WF002 "load" has no option "retrys". Did you mean "retries"?',
      'WF003 the workflow name "My Flow" is not legal',
      'WF102 "publish": nextTasks[2] is "nowhere", and no task has this name.',
      'WF103 "publish" is one of its own nextTasks',
      'WF104 "load" waits for itself: load -> publish -> check -> load',
      'WF105 "lost#" cannot be reached from the head task "load"',
      'WF106 2 tasks are called "check"',
      'WF107 the task name "lost#" is not legal',
      'WF201 "check": retries is -2',
      'WF202 "publish": timeout is the text "soon", not a duration',
      'WF203 "check": rollback.on is the text "never"',
      'WF301 "check": there is no module "lambdas/gone.ts"',
      'WF302 "check": "lambdas/bare.ts" has no default export; it exports refund, helper.',
      'WF401 cronPattern is "61 0 L * 8", which is no Unix cron: its minute is "61"; 0 to 59 and * , - / are possible',
      'WF401 cronPattern is "61 0 L * 8", which is no Unix cron: its day of month is "L"; 1 to 31 and * , - / are possible',
      'WF401 cronPattern is "61 0 L * 8", which is no Unix cron: its day of week is "8"; 0 to 7 (or sun to sat) and * , - / are possible',
      'WF402 cronPattern is the text "61 0 L * 8", and the workflow is not recurring',
    ]);
  });

  it('names the task of a problem and what to do', () => {
    expect(check(one({ retries: -1 }))).toEqual({
      kind: 'invalid',
      problems: [
        {
          code: 'WF201',
          task: 'a',
          message: '"a": retries is -1',
          fix: 'write a whole number of retries, 0 to 99,999,999',
        },
      ],
    });
  });
});

describe('the JSON Schema of workflow documents', () => {
  it.each(valid)('takes %s', (_, raw) => {
    expect([validSchema(raw), validSchema.errors]).toEqual([true, null]);
  });

  it.each(ofOneValue)('refuses %s', (_, raw) => {
    expect(validSchema(raw)).toBe(false);
  });

  it.each(ofTheWhole)('leaves it to the check to refuse %s', (_, raw) => {
    expect([validSchema(raw), validSchema.errors]).toEqual([true, null]);
  });
});

function isFrozen(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return value !== false;
  return Object.isFrozen(value) && Object.values(value).every((held) => typeof held !== 'object' || isFrozen(held));
}
