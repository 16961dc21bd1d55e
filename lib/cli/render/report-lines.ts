import type { ExecutionStatus } from '../../engine/ports.js';
import type { Json } from '../../json.js';
import type { AttemptFailure } from '../../operate/read-cause.js';
import { printMilliseconds, quantity } from '../../quantity.js';
import type { ConsoleLine } from '../progress/console-line.js';
import { leftToUndo, outputOf } from '../progress/run-summary.js';
import type { Activity, RunView, TaskView } from '../progress/run-view.js';
import { wrap } from './fit-text.js';
import { indent } from './indent.js';
import type { Paint, Tone } from './paint.js';
import { attemptOf, printFailure } from './task-status.js';
import { textTable } from './text-table.js';

/** Lines of a stack and of the console that are shown for one failure. */
const MOST_TRACE = 5;
const MOST_CONSOLE = 20;
const MOST_JSON = 16;

/** Columns below which the attempts and durations of rollbacks are not shown in the table. */
const NARROW = 70;
/** Columns below which only the statuses are. */
const VERY_NARROW = 48;

/** What the report is made of, and for whom. */
export interface ReportInput {
  readonly view: RunView;
  /** Name of the execution, where it is worth telling. Default: only the workflow is named */
  readonly execution?: string;
  readonly console: readonly ConsoleLine[];
  /** Source of a task's rollback, from the project's root; undefined where there is none. */
  readonly rollbackModule: (task: string) => string | undefined;
  /** The command that undoes what is left. Default: it has to be undone by hand. */
  readonly undoCommand?: string;
  readonly columns: number;
  readonly paint: Paint;
}

/** The end of a run, for a person: how it ended, every task, what failed and why, what was undone, what is left, the result. */
export function reportLines(input: ReportInput): readonly string[] {
  const { view, paint, columns } = input;
  const sections = [
    headline(input),
    indent(taskTable(view, columns - 3, paint)),
    failedSection(input),
    undoneSection(input),
    leftSection(input),
    resultSection(view),
  ];
  return sections.filter(({ length }) => length > 0).flatMap((section, i) => (i === 0 ? section : ['', ...section]));
}

/** How it ended, and then what that means for what had been done. */
function headline({ view, execution, columns, paint }: ReportInput): readonly string[] {
  const { ending, startedAt = 0 } = view;
  const names = execution === undefined ? view.workflow : `${view.workflow} ${execution}`;
  if (ending === undefined) return [`${paint('strong', names)} was left before it was over.`];
  const time = printMilliseconds(ending.at - startedAt);
  const [word, tone] = endingWords[ending.status];
  const [first, ...rest] = wrap(`${names} ${word} after ${time}.`, columns - 1);
  const painted = first?.replace(`${names} ${word}`, () => `${paint('strong', names)} ${paint(tone, word)}`) ?? '';
  const lines = [painted, ...rest];
  return ending.status === 'SUCCEEDED' ? lines : [...lines, ...wrap(aftermath(view), columns - 1)];
}

const endingWords: Readonly<Record<ExecutionStatus, readonly [string, Tone]>> = {
  SUCCEEDED: ['succeeded', 'good'],
  FAILED: ['failed', 'bad'],
  TIMED_OUT: ['timed out', 'bad'],
  ABORTED: ['was stopped', 'bad'],
};

function aftermath(view: RunView): string {
  const tasks = [...view.tasks.values()];
  const failed = tasks.filter(({ forward }) => forward.kind === 'failed').map(({ name }) => name);
  const culprit = failed.length === 0 ? '' : `${failed.join(' and ')} failed for good. `;
  const left = leftToUndo(view);
  if (left.length > 0) {
    const why = view.undoStartedAt === undefined ? 'No rollback was run' : 'The rollback is incomplete';
    return `${culprit}${why}: ${left.join(', ')} ${left.length === 1 ? 'is' : 'are'} not undone.`;
  }
  const taken = tasks.filter(({ takenOver, undo }) => takenOver && undo !== undefined).map(({ name }) => name);
  if (taken.length > 0) {
    return `${culprit}Its rerun has taken over what ${taken.join(', ')} did, and undoes that when it has to.`;
  }
  const { length } = view.undone;
  if (length > 0) return `${culprit}${quantity(length, 'task was', 'tasks were')} undone: all that had to be.`;
  return `${culprit}Nothing had to be undone.`;
}

function taskTable(view: RunView, width: number, paint: Paint): readonly string[] {
  const tasks = [...view.tasks.values()];
  if (tasks.length === 0) return [];
  const hasUndo = tasks.some(({ undo }) => undo?.wanted);
  const header = ['Task', 'Status', 'Attempts', 'Duration', ...(hasUndo ? ['Rollback', 'Attempts', 'Duration'] : [])];
  const rows = tasks.map(({ name, forward, undo, reused }) => [
    name,
    ...(reused && forward.kind === 'done' ? ['reused', '', ''] : activityCells(forward, forwardWords)),
    ...(hasUndo ? (undo?.wanted ? activityCells(undo.activity, undoWords) : ['', '', '']) : []),
  ]);
  // Where all columns do not fit, those that are told again below are left out.
  const most = [12, 8, 8, 10, 10, 8, 10];
  const shown =
    width < VERY_NARROW
      ? [0, 1, ...(hasUndo ? [4] : [3])]
      : hasUndo && width < NARROW
        ? [0, 1, 2, 3, 4]
        : header.keys();
  const columns = [...shown];
  const others = columns.slice(1).reduce((sum, at) => sum + Math.max(header[at]?.length ?? 0, 8) + 2, 0);
  const cut = [header, ...rows].map((row) => columns.map((at) => row[at] ?? ''));
  const lines = textTable(
    cut,
    columns.map((at) => (at === 0 ? Math.max(12, width - others) : (most[at] ?? 10))),
  );
  return lines.map((line, i) => (i === 0 ? paint('quiet', line) : paintWords(line, paint)));
}

const forwardWords = { waiting: 'not run', done: 'done', failed: 'failed', stopped: 'stopped' };
const undoWords = { waiting: 'not undone', done: 'undone', failed: 'failed', stopped: 'stopped' };

function activityCells(activity: Activity, words: typeof forwardWords): readonly [string, string, string] {
  switch (activity.kind) {
    case 'waiting':
      return [words.waiting, '', ''];
    case 'running':
    case 'retrying':
      return [words.stopped, String(activity.attempt), ''];
    case 'done':
    case 'failed':
    case 'stopped':
      return [words[activity.kind], String(activity.attempt), printMilliseconds(activity.endedAt - activity.startedAt)];
    default:
      return activity satisfies never;
  }
}

const wordTones: Readonly<Record<string, Tone>> = {
  done: 'good',
  reused: 'good',
  failed: 'bad',
  stopped: 'bad',
  'not run': 'quiet',
  undone: 'undone',
  'not undone': 'bad',
};

/** Colours the statuses in a line of the table; they stand between two spaces, unlike words in names. */
function paintWords(line: string, paint: Paint): string {
  return line.replace(/(?<= {2})(not undone|not run|done|reused|failed|stopped|undone)(?= {2}|$)/g, (word) =>
    paint(wordTones[word] ?? 'plain', word),
  );
}

function failedSection(input: ReportInput): readonly string[] {
  const failed = [...input.view.tasks.values()].filter(({ forward }) => forward.kind === 'failed');
  if (failed.length === 0) return unexplainedFailure(input);
  return [
    input.paint('strong', 'What failed'),
    ...failed.flatMap((task) => failureLines(task.name, task.name, 'task', task.forward, task.attempts, input)),
  ];
}

/** An execution that failed without a task having failed: a limit of AWS, or a bug. */
function unexplainedFailure({ view, columns, paint }: ReportInput): readonly string[] {
  if (view.ending === undefined || view.ending.status === 'SUCCEEDED') return [];
  const { status, error = 'no error', cause = '' } = view.ending;
  const isStopped = status === 'ABORTED';
  // Of one without tasks there is nothing else to tell.
  if (isStopped && (view.tasks.size > 0 || view.ending.error === undefined)) return [];
  return [
    paint('strong', isStopped ? 'Why it was stopped' : 'What failed'),
    ...indent(wrap(`${error}${cause && `: ${cause}`}`, columns - 3)),
  ];
}

function failureLines(
  title: string,
  name: string,
  role: ConsoleLine['role'],
  activity: Activity,
  attempts: number,
  { columns, paint, console }: ReportInput,
): readonly string[] {
  if (activity.kind !== 'failed') return [];
  const { attempt, failure } = activity;
  const written = console.filter((line) => line.task === name && line.role === role);
  return [
    ...indent([`${title}, at ${attemptOf(attempt, attempts)}`]),
    ...indent(errorLines(failure, columns - 5, paint), 2),
    ...indent(consoleLines(written, attempt > 1), 2),
  ];
}

function errorLines(failure: AttemptFailure, width: number, paint: Paint): readonly string[] {
  return [
    ...wrap(printFailure(failure), width).map((line) => paint('bad', line)),
    ...failure.trace.slice(0, MOST_TRACE).map((line) => paint('quiet', `  ${line.trim()}`)),
  ];
}

function consoleLines(written: readonly ConsoleLine[], sayAttempt: boolean): readonly string[] {
  const lines = written.flatMap(({ attempt, text }) =>
    text
      .trimEnd()
      .split('\n')
      .map((line) => (sayAttempt ? `${attempt} | ${line}` : `| ${line}`)),
  );
  if (lines.length === 0) return [];
  const more = lines.length - MOST_CONSOLE;
  return [
    sayAttempt ? 'It wrote, at attempt:' : 'It wrote:',
    ...(more > 0 ? [`(${quantity(more, 'earlier line')})`] : []),
    ...lines.slice(-MOST_CONSOLE),
  ];
}

function undoneSection({ view, paint, console }: ReportInput): readonly string[] {
  if (view.undone.length === 0) return [];
  return [
    paint('strong', 'What was undone, in this order'),
    ...indent(
      view.undone.flatMap((name, i) => {
        const task = view.tasks.get(name);
        const activity = task?.undo?.activity;
        if (activity?.kind !== 'done') return [];
        const tries = activity.attempt === 1 ? '' : `, at attempt ${activity.attempt}`;
        const written = console.filter((line) => line.task === name && line.role === 'rollback');
        const time = printMilliseconds(activity.endedAt - activity.startedAt);
        return [
          `${i + 1}. ${name} (${time}${tries})`,
          ...indent(
            written.flatMap(({ text }) => text.trimEnd().split('\n')).map((line) => `| ${line}`),
            1,
          ),
        ];
      }),
    ),
  ];
}

function leftSection(input: ReportInput): readonly string[] {
  const { view, paint } = input;
  const left = leftToUndo(view);
  if (left.length === 0) return [];
  return [
    paint('strong', 'What is left to undo'),
    ...left.flatMap((name) => {
      const task = view.tasks.get(name);
      return task === undefined ? [] : leftTask(task, input);
    }),
  ];
}

function leftTask(task: TaskView, input: ReportInput): readonly string[] {
  const { columns, rollbackModule, undoCommand } = input;
  const { name, forward, undo } = task;
  const output = outputOf(forward);
  const module = rollbackModule(name);
  const correct = undo?.activity.kind === 'failed' && module !== undefined ? `, and correct ${module}` : '';
  const howToUndo = undoCommand === undefined ? 'undo it by hand' : `undo it with ${undoCommand}`;
  return [
    ...rollbackFailure(task, input),
    ...indent(
      [
        ...wrap(`What ${name} did is still in effect: ${howToUndo}${correct}.`, columns - 5),
        ...(output === undefined ? [] : [`${name} had returned`, ...indent(jsonLines(output))]),
      ],
      2,
    ),
  ];
}

function jsonLines(value: Json): readonly string[] {
  const lines = JSON.stringify(value, undefined, 2).split('\n');
  return lines.length <= MOST_JSON ? lines : [...lines.slice(0, MOST_JSON - 1), '… (--json prints all of it)'];
}

function rollbackFailure({ name, undo }: TaskView, input: ReportInput): readonly string[] {
  return undo?.activity.kind === 'failed'
    ? failureLines(`${name}: its rollback failed for good`, name, 'rollback', undo.activity, undo.attempts, input)
    : indent([`${name}: the execution ended before it was undone`]);
}

/** Colour-free, so that it can be copied. */
function resultSection({ ending }: RunView): readonly string[] {
  if (ending?.status !== 'SUCCEEDED' || ending.output === undefined) return [];
  return ['Result', ...indent(JSON.stringify(JSON.parse(ending.output), undefined, 2).split('\n'))];
}
