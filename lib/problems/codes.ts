/**
 * Every problem code there is, with its title and the longer explanation that the README and `--explain` show.
 * WF0xx: the shape of the definition; WF1xx: the graph; WF2xx: options of a task; WF3xx: functions; WF4xx: schedules, and
 * other options of a deployment; WF5xx: measured durations; WF6xx: room in the machines; WF7xx: starting executions.
 */
export const problemCodes = {
  WF001: {
    title: 'The definition does not have the shape of a workflow',
    explanation:
      'A value has the wrong type or a required one is missing. The JSON Schema of workflow documents says what goes where.',
  },
  WF002: {
    title: 'Unknown option',
    explanation:
      'An option that is not known is refused rather than ignored, because a misspelt `retries` would silently mean none.',
  },
  WF003: {
    title: 'The workflow name is not legal',
    explanation:
      'It becomes the name of a state machine and of its rollback: 1 to 64 characters, letters, digits, "-" and "_", a letter first (AWS: CreateStateMachine, and CloudWatch Logs).',
  },
  WF004: {
    title: 'The input schema cannot be used',
    explanation:
      '`input` says which inputs a workflow takes: a JSON Schema of draft 2020-12 or draft-07 without references to other files, or a schema of a library that follows Standard Schema. A workflow document can only have the former.',
  },
  WF101: {
    title: 'No head task',
    explanation: 'A workflow starts at its `headTask`; everything else is reached from there over `nextTasks`.',
  },
  WF102: { title: 'Unknown next task', explanation: 'Every entry of `nextTasks` has to be a task of the workflow.' },
  WF103: {
    title: 'A task depends on itself',
    explanation: 'A task cannot be among its own `nextTasks`: it would wait for itself.',
  },
  WF104: {
    title: 'The tasks form a cycle',
    explanation: 'Each task on a cycle waits for the one before it, so none of them could ever start.',
  },
  WF105: {
    title: 'A task cannot be reached',
    explanation: 'No path of `nextTasks` leads from the head task to it, so it would never run.',
  },
  WF106: {
    title: 'Two tasks have the same name',
    explanation: 'Task names become state names, which are unique in a state machine.',
  },
  WF107: {
    title: 'The task name is not legal',
    explanation:
      'It becomes a state name: 1 to 80 characters (AWS: StateName), letters, digits, spaces and _ . : / @ + ( ) -, a letter or digit first, no space last. Other characters would have to be escaped in JSONata expressions and paths. Not one of those that every object has (constructor, toString …): JSONata would find it where it is not.',
  },
  WF108: {
    title: 'A start task in the wrong place',
    explanation:
      'A task of kind "start" runs nothing: it is where a graph with several first tasks begins. So it is the head task, and tasks come after it.',
  },
  WF201: {
    title: 'Bad retries',
    explanation: 'Retries are whole numbers from 0; backoff rates at least 1 (AWS: Retry fields).',
  },
  WF202: {
    title: 'Bad duration',
    explanation:
      'Durations are whole seconds within their bounds; a task may take at most 900 seconds, the limit of Lambda.',
  },
  WF203: { title: 'Bad rollback', explanation: 'A rollback has a function and its own retries, timeout and `on`.' },
  WF301: { title: 'No module found', explanation: 'The file that `fcn` or `rollback` imports is not there.' },
  WF302: {
    title: 'The module has no such export',
    explanation: 'The function of a task is the default export of its module.',
  },
  WF303: {
    title: 'The module path cannot be read',
    explanation:
      "The path is read from the text of the lazy import. Where a build step has rewritten it, name it: lambda<typeof import('…')>('…').",
  },
  WF304: {
    title: 'The module cannot be read',
    explanation: 'The file is there but it cannot be parsed, so nobody knows what it exports.',
  },
  WF305: {
    title: 'No function',
    explanation: 'A `Task` runs the function that its `fcn` imports. Only a workflow document may leave it out.',
  },
  WF306: {
    title: 'The function cannot be bundled',
    explanation:
      'Every function is bundled with all that it imports. A file on the way has a syntax error, or imports what is not installed or cannot go into a bundle.',
  },
  WF401: {
    title: 'Bad cron pattern',
    explanation: 'Unix cron has five fields: minute, hour, day of month, month, day of week.',
  },
  WF402: {
    title: 'A schedule that would not be used',
    explanation:
      '`cronPattern`, `timeZone` and the `schedule` of a deployment say when and how a recurring workflow runs; without `isRecurring: true` they would never be used.',
  },
  WF403: {
    title: 'A schedule input that EventBridge would change',
    explanation:
      'The input of a scheduled execution is an input template of an EventBridge rule, in which text between "<" and ">" stands for something else. With a `timeZone` it is the input of a schedule, in which only what begins with "<aws.scheduler." does.',
  },
  WF404: {
    title: 'Nothing to undo',
    explanation:
      '`rollbackWhenStopped` and `rollbackIncomplete` are about undoing executions, and no task of the workflow has a rollback.',
  },
  WF405: {
    title: 'Payloads cannot be stored like that',
    explanation:
      'The workflows of a stack share one bucket, so they have to agree on its key and on what becomes of it; and S3 deletes what is old once a day, so an `expiration` is in whole days.',
  },
  WF406: {
    title: 'Bad bound on versions',
    explanation:
      '`pinVersions` keeps from 1 to 500 versions of each function whatever their age: the newest is what runs, and Step Functions has at most 1,000 versions of a state machine.',
  },
  WF407: {
    title: 'Unknown time zone',
    explanation:
      '`timeZone` is the IANA name of a zone, like Europe/Berlin, of at most 50 characters (AWS: ScheduleExpressionTimezone). Abbreviations and offsets do not say when clocks change.',
  },
  WF408: {
    title: 'A flexible window needs a time zone',
    explanation:
      'Only EventBridge Scheduler has flexible windows. It starts workflows that have a `timeZone`, which may be UTC; the others are started by rules of EventBridge.',
  },
  WF409: {
    title: 'Bad schedule',
    explanation:
      'An option of `schedule` has a value that AWS does not take, or two of them say what cannot both be: from 0 to 185 retries, within 60 seconds to 24 hours, over a flexible window of 1 minute to 24 hours, to a standard queue (AWS: RetryPolicy, FlexibleTimeWindow, DeadLetterConfig).',
  },
  WF410: {
    title: 'A brought function that cannot be used',
    explanation:
      'A function in `functions` is called as it is: nothing else can be said of it there, and it may not run longer than its task, or undoing could begin while it is still at work.',
  },
  WF411: {
    title: 'The state machine is too large',
    explanation:
      'Step Functions takes definitions of up to 1,048,576 characters (AWS: CreateStateMachine), wherever they are kept.',
  },
  WF412: {
    title: 'Not for Express workflows',
    explanation:
      'An Express execution lasts up to 5 minutes, cannot wait for another one to end, and cannot be listed, described, stopped or redriven (AWS: choosing a workflow type). So nothing can be undone, and nothing can depend on what is running.',
  },
  WF413: {
    title: 'More than AWS allows',
    explanation:
      'Names of state machines have up to 80 characters, environments of functions 4 KB, and stacks 500 resources, 200 outputs and 200 parameters.',
  },
  WF414: {
    title: 'Over budget',
    explanation:
      '`budget` sets bounds to what executions cost and to what is deployed. The report of a workflow is read off its state machines, so a bound that is passed is passed before anything has run.',
  },
  WF415: {
    title: 'A bad budget or bad prices',
    explanation:
      'Bounds and prices are numbers from 0, `longestDuration` is a duration, and there are no others than those that are known: a misspelt one would hold nothing back.',
  },
  WF416: {
    title: 'A key that cannot encrypt everything',
    explanation:
      '`encryptionKey` is for machines, logs, payloads, queues and environments of functions: a symmetric key of the region of the workflow. What the workflows of a stack share is encrypted with the key of the first, so that one has to have one too.',
  },
  WF417: {
    title: 'Observability options that do not work',
    explanation:
      'An option about logs, alarms or the dashboard would do nothing, as a topic without alarms, levels without structured logs, or an alarm that has nothing to watch; or AWS does not take its value.',
  },
  WF418: {
    title: 'A bundling option that cannot be used',
    explanation:
      '`bundling` takes what esbuild takes, by the names that NodejsFunction has for it. A loader that makes files of its own is refused, because a bundle is one file.',
  },
  WF419: {
    title: 'A package to take along is not installed',
    explanation:
      'The packages of `nodeModules`, and what they depend on, are copied from the node_modules of the project, since a synth does not use the network.',
  },
  WF420: {
    title: 'A property that cannot be used',
    explanation:
      'Properties of a deployment are looked at before anything is made. One that there is not would do nothing, and a value of another kind, or one that AWS does not take, would end the deployment half-way.',
  },
  WF501: {
    title: 'The durations file cannot be used',
    explanation:
      'stepwright.durations.json, beside package.json, holds how long functions took in past executions, and the planner goes by it. It is refused rather than ignored, because the plan would silently be another one. Without the file durations are guessed.',
  },
  WF601: {
    title: 'More results meet than fit',
    explanation:
      'Step Functions holds 262,144 bytes in a state and in the input of an execution. Where that many results come together not even references to stored ones would fit.',
  },
  WF701: {
    title: 'The input is not what the workflow takes',
    explanation:
      'The `input` of a workflow is a schema that the input of an execution is checked by before it is started, here and by the client, so that no task begins with what it cannot use. What the schema makes of it, with defaults and transforms, is what tasks are given, so that has to be JSON as well.',
  },
} as const;

/** A stable code of a problem. */
export type ProblemCode = keyof typeof problemCodes;
