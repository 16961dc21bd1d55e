import type { ExecutionDetails } from '../../operate/operate-port.js';
import { executionNameIn } from '../../undo/rollback-reference.js';
import type { StepFunctions } from '../aws/step-functions.js';
import type { Host } from '../host.js';
import { printVersionedLine } from '../render/json-text.js';
import { painter } from '../render/paint.js';
import { callBudget } from './call-budget.js';
import { deployedReader } from './deployed-reader.js';
import { followExecution } from './follow-execution.js';
import { patientPort } from './patient-port.js';
import { liveSeveral, plainSeveral, type Several, type SeveralDisplay } from './several-display.js';
import { severalReport } from './several-report.js';
import { sayNotWatching, WATCH_BUDGET, type WatchOptions } from './watch-execution.js';
import { endLine, noteLine, watchLines } from './watch-line.js';
import { openWatchSession } from './watch-session.js';

/** One of those that are to be watched, with what is known of it already. */
export interface Wanted {
  readonly arn: string;
  readonly known?: ExecutionDetails;
}

export interface SeveralOptions extends WatchOptions {
  /** Those that are watched are all running executions of this workflow. Absent: they were named. */
  readonly workflow?: string;
}

/**
 * Shows several executions at a time, a line for each, until all are over, and ends with a table of them. All together
 * make few calls a second, however many they are: the more they are, the later each is looked at again.
 */
export async function watchSeveral(
  wanted: readonly Wanted[],
  stepFunctions: StepFunctions,
  host: Host,
  options: SeveralOptions,
): Promise<'all succeeded' | 'some failed' | 'interrupted'> {
  const session = openWatchSession(host);
  const { pause } = session;
  const all: Several = new Map(wanted.map(({ arn }) => [arn, { name: executionNameIn(arn) }]));
  const display = displayFor(all, options, host);
  const budget = callBudget({ now: host.now, pause, ...WATCH_BUDGET });
  const port = patientPort(stepFunctions, { budget, now: host.now, pause, note: display.note });
  const reader = deployedReader(port);
  const follow = async ({ arn, known }: Wanted) => {
    const followed = await followExecution(arn, {
      port,
      reader,
      pause,
      depth: 'main',
      tell: (news) => {
        const { name, ...before } = all.get(arn) ?? { name: arn };
        all.set(
          arn,
          news.kind === 'found'
            ? { name, details: news.details, view: news.view }
            : { ...before, name, view: news.after },
        );
        display.tell(arn, news);
      },
      ...(known === undefined ? {} : { known }),
    });
    if (options.json) host.stdout.write(printVersionedLine(endLine(followed)));
    return followed;
  };
  try {
    const followed = await Promise.race([Promise.all(wanted.map(follow)), session.interrupted]);
    display.end();
    if (followed === 'interrupted') {
      const left = [...all.values()].filter(({ view }) => view?.ending === undefined).map(({ name }) => name);
      sayLeft(left, options, host);
      return followed;
    }
    if (!options.json) {
      host.stdout.write(`${severalReport([...all.values()], host.now(), options.target ?? '', host).join('\n')}\n`);
    }
    return followed.every(({ view }) => view.ending?.status === 'SUCCEEDED') ? 'all succeeded' : 'some failed';
  } finally {
    session.end();
    display.end();
  }
}

function sayLeft(left: readonly string[], options: SeveralOptions, host: Host): void {
  const goOn = left.length === 1 ? 'One execution goes on.' : `${left.length} executions go on.`;
  const { workflow } = options;
  const words = workflow === undefined || left.length === 0 ? left : ['--workflow', workflow];
  sayNotWatching(goOn, words, options, host);
}

function displayFor(all: Several, { json }: WatchOptions, host: Host): SeveralDisplay {
  if (json) return jsonSeveral(host);
  const paint = painter(host.colour);
  return host.screen === undefined ? plainSeveral(all, host, paint) : liveSeveral(all, host, host.screen, paint);
}

function jsonSeveral({ stdout }: Host): SeveralDisplay {
  return {
    tell: (arn, news) => {
      for (const line of watchLines(news, arn)) stdout.write(printVersionedLine(line));
    },
    note: (text) => stdout.write(printVersionedLine(noteLine(text))),
    end: () => {},
  };
}
