import { parallel, sequence, taskPlan } from './compose-plan.js';
import type { Plan } from './plan.js';

/** Text that is no plan. */
export class PlanSyntaxError extends SyntaxError {
  override readonly name = 'PlanSyntaxError';

  constructor(
    what: string,
    /** Where in the text, counting characters from 1. */
    readonly column: number,
  ) {
    super(`${what} at character ${column}`);
  }
}

/**
 * Reads what `printPlan` writes, and what a person would: spaces and line breaks are free, `;` binds closer than `|`,
 * and parentheses that change nothing are dropped.
 *
 * ```
 * plan     = sequence { "|" sequence }
 * sequence = part { ";" part }
 * part     = name | "(" plan ")"
 * ```
 *
 * @throws PlanSyntaxError when the text is no plan or names a task twice.
 *
 * @example
 * parsePlan('a ; (b | c)')
 * // { kind: 'sequence', steps: [{ kind: 'task', task: 'a' }, { kind: 'parallel', branches: [ … ] }] }
 */
export function parsePlan(text: string): Plan {
  const tokens = tokensOf(text);
  const names = new Set<string>();
  let next = 0;

  function take(sign: string): boolean {
    if (tokens[next]?.text !== sign) return false;
    next += 1;
    return true;
  }

  function parseParallel(): Plan {
    const branches = [parseSequence()];
    while (take('|')) branches.push(parseSequence());
    return parallel(branches);
  }

  function parseSequence(): Plan {
    const steps = [parsePart()];
    while (take(';')) steps.push(parsePart());
    return sequence(steps);
  }

  function parsePart(): Plan {
    if (take('(')) {
      const plan = parseParallel();
      if (!take(')')) fail('expected ";", "|" or ")"');
      return plan;
    }
    const name = tokens[next]?.name;
    if (name === undefined) return fail('expected a task or "("');
    if (names.has(name)) return fail(`${JSON.stringify(name)} is there twice:`);
    names.add(name);
    next += 1;
    return taskPlan(name);
  }

  function fail(what: string): never {
    const token = tokens[next];
    if (token === undefined) throw new PlanSyntaxError(`${what}, found the end`, text.length + 1);
    throw new PlanSyntaxError(token.name === undefined ? `${what}, found "${token.text}"` : what, token.column);
  }

  const plan = parseParallel();
  if (next < tokens.length) fail('expected ";", "|" or the end');
  return plan;
}

interface Token {
  readonly text: string;
  /** Only of a name: what the text stands for. */
  readonly name?: string;
  readonly column: number;
}

const tokenPattern =
  /\s*(?:(?<sign>[;|()])|(?<bare>[\p{L}\p{N}_.:/@-]+)|(?<quoted>"(?:[^"\\]|\\.)*"))|\s*(?<other>\S)/gsu;

function tokensOf(text: string): readonly Token[] {
  return [...text.matchAll(tokenPattern)].map((match) => {
    const { sign, bare, quoted, other } = match.groups ?? {};
    const found = sign ?? bare ?? quoted ?? other ?? '';
    const column = match.index + match[0].length - found.length + 1;
    if (sign !== undefined) return { text: sign, column };
    if (bare !== undefined) return { text: bare, name: bare, column };
    if (quoted !== undefined) return { text: quoted, name: unquoted(quoted, column), column };
    throw new PlanSyntaxError(
      found === '"' ? 'a quoted name without its end' : `unexpected ${JSON.stringify(found)}; quote the name it is in`,
      column,
    );
  });
}

function unquoted(quoted: string, column: number): string {
  try {
    return String(JSON.parse(quoted));
  } catch {
    throw new PlanSyntaxError(`${quoted} is no JSON string`, column);
  }
}
