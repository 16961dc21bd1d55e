import type { Plan } from './plan.js';

export interface PrintPlanOptions {
  /** Characters a line may take before what is on it is broken up and indented. Default: no limit, one line. */
  readonly width?: number;
}

/**
 * A plan as text: `;` is "then", `|` is "beside", with parentheses around everything that stands beside something. A
 * name with anything but letters, digits and `_ . : / @ -` is quoted as a JSON string. `parsePlan` reads it back.
 *
 * @example
 * printPlan(plan) // 'validate ; (charge | reserve) ; ship'
 *
 * @example
 * printPlan(plan, { width: 20 })
 * // validate ;
 * // (charge | reserve) ;
 * // ship
 */
export function printPlan(plan: Plan, { width = Number.POSITIVE_INFINITY }: PrintPlanOptions = {}): string {
  return Number.isFinite(width) ? linesOf(plan, width).join('\n') : lineOf(plan);
}

function lineOf(plan: Plan): string {
  switch (plan.kind) {
    case 'task':
      return bareName.test(plan.task) ? plan.task : JSON.stringify(plan.task);
    case 'sequence':
      return plan.steps.map(lineOf).join(' ; ');
    case 'parallel':
      return `(${plan.branches.map(branchLine).join(' | ')})`;
    default:
      return plan satisfies never;
  }
}

/** Parentheses that nobody needs but the reader: `((a ; b) | c)`. */
function branchLine(branch: Plan): string {
  return branch.kind === 'sequence' ? `(${lineOf(branch)})` : lineOf(branch);
}

const bareName = /^[\p{L}\p{N}_.:/@-]+$/u;

function linesOf(plan: Plan, width: number): readonly string[] {
  const line = lineOf(plan);
  if (line.length <= width) return [line];
  switch (plan.kind) {
    case 'task':
      return [line];
    case 'sequence':
      return joined(
        plan.steps.map((step) => linesOf(step, width - ' ;'.length)),
        ' ;',
      );
    case 'parallel': {
      const branches = plan.branches.map((branch) => branchLines(branch, width - indentation.length - ' |'.length));
      return ['(', ...indented(joined(branches, ' |')), ')'];
    }
    default:
      return plan satisfies never;
  }
}

/** A branch on a line of its own if it fits with its parentheses, else between lines of parentheses. */
function branchLines(branch: Plan, width: number): readonly string[] {
  if (branch.kind !== 'sequence') return linesOf(branch, width);
  const line = branchLine(branch);
  return line.length <= width ? [line] : ['(', ...indented(linesOf(branch, width - indentation.length)), ')'];
}

/** Puts the separator at the end of all but the last item. */
function joined(items: readonly (readonly string[])[], separator: string): readonly string[] {
  return items.flatMap((lines, i) =>
    i === items.length - 1 ? lines : [...lines.slice(0, -1), `${lines.at(-1) ?? ''}${separator}`],
  );
}

const indentation = '  ';

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => indentation + line);
}
