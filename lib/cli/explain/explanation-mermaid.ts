import type { Explanation } from '../../operate/explain/explanation.js';
import { quantity } from '../../quantity.js';
import { indent } from '../render/indent.js';
import { type TimelineBar, type TimelineRow, timelineOf } from './timeline.js';

/**
 * The timeline of an execution as a gantt chart of Mermaid, which GitHub and others draw inside Markdown. Its times are
 * UTC, whoever looks at it where.
 *
 * @example
 * explanationMermaid(explanation)
 * // gantt
 * //   title Shop A-1 (FAILED), UTC, ● on the critical path
 * //   dateFormat YYYY-MM-DD HH:mm:ss.SSS
 * //   axisFormat %H:%M:%S
 * //   todayMarker off
 * //   section Tasks
 * //   ✓ Validate :done, 2026-03-01 09:00:00.000, 120ms
 * //   ✗ Ship :crit, 2026-03-01 09:00:00.120, 340ms
 */
export function explanationMermaid(explanation: Explanation): string {
  const { execution, tasks } = explanation;
  const { rows, leftOut } = timelineOf(explanation);
  const never = tasks.filter(({ status }) => status === 'not started').length;
  const sections = (['task', 'rollback'] as const).flatMap((kind) => {
    const own = rows.filter((row) => row.kind === kind);
    if (own.length === 0) return [];
    return [`section ${kind === 'task' ? 'Tasks' : 'Rollbacks'}`, ...own.flatMap(rowLines)];
  });
  return [
    'gantt',
    ...indent([
      `title ${text(`${execution.machine} ${execution.name} (${execution.status}), UTC, ● on the critical path`)}`,
      'dateFormat YYYY-MM-DD HH:mm:ss.SSS',
      `axisFormat ${execution.durationMs < 10_000 ? '%H:%M:%S.%L' : '%H:%M:%S'}`,
      'todayMarker off',
      ...(leftOut === 0
        ? []
        : [`%% ${quantity(leftOut, 'task')} that took less ${leftOut === 1 ? 'is' : 'are'} left out`]),
      ...(never === 0 ? [] : [`%% ${quantity(never, 'task')} never started`]),
      ...sections,
    ]),
    '',
  ].join('\n');
}

/** A sign comes first, since a line that began with `section` or `click` would be something else. */
const signs: Readonly<Record<TimelineBar['outcome'], readonly [string, readonly string[]]>> = {
  succeeded: ['✓', ['done']],
  failed: ['✗', ['crit']],
  'under way': ['…', ['active']],
  stopped: ['■', ['crit', 'active']],
  undone: ['↶', ['done']],
};

function rowLines({ name, bars, isOnPath }: TimelineRow): readonly string[] {
  return bars.map(({ outcome, from, to, attempt }) => {
    const [sign, tags] = signs[outcome];
    const which = bars.length > 1 ? `, attempt ${attempt}` : '';
    const start = new Date(from).toISOString().replace('T', ' ').replace('Z', '');
    // What took no time at all would not be drawn.
    const length = `${Math.max(1, to - from)}ms`;
    return `${sign} ${text(name)}${which}${isOnPath ? ' ●' : ''} :${[...tags, start, length].join(', ')}`;
  });
}

/** Text in which nothing ends a word of the grammar: what could, is written as a character number. */
function text(plain: string): string {
  return plain.replace(/[#:;%<>&"\n]/g, (sign) => `#${sign.charCodeAt(0)};`);
}
