/**
 * Every problem code there is, with its title and the longer explanation that the README and `--explain` show.
 * WF0xx: the shape of the definition; WF1xx: the graph; WF2xx: options of a task; WF3xx: functions; WF4xx: schedules, and
 * other options of a deployment; WF5xx: measured durations.
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
    title: 'A cron pattern that would not be used',
    explanation:
      '`cronPattern` says when a recurring workflow runs; without `isRecurring: true` it would never be used.',
  },
  WF403: {
    title: 'A schedule input that EventBridge would change',
    explanation:
      'The input of a scheduled execution is an input template of an EventBridge rule, in which text between "<" and ">" stands for something else.',
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
} as const;

/** A stable code of a problem. */
export type ProblemCode = keyof typeof problemCodes;
