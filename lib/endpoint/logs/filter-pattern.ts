import { isJsonObject, type Json } from '../../json.js';

/** Which lines of a log are meant (CloudWatch Logs: filter and pattern syntax), as far as it is understood here. */
export type FilterPattern =
  | { readonly kind: 'all' }
  /** Words and phrases in the text of a line, in any order. */
  | {
      readonly kind: 'terms';
      readonly all: readonly string[];
      readonly any: readonly string[];
      readonly none: readonly string[];
    }
  /** Of these alternatives one has to hold, with all that it asks of the members of a JSON line. */
  | { readonly kind: 'members'; readonly alternatives: readonly (readonly MemberCondition[])[] };

export interface MemberCondition {
  /** Names and indices, outermost first. */
  readonly path: readonly string[];
  readonly operator: '=' | '!=' | '<' | '<=' | '>' | '>=';
  /** A text may have `*` for any characters. */
  readonly value: string | number;
}

export type ParsedPattern =
  | { readonly kind: 'pattern'; readonly pattern: FilterPattern }
  /** `reason` says what is not understood, and what is. */
  | { readonly kind: 'refused'; readonly reason: string };

/**
 * Reads a filter pattern. What is understood: comparisons of members with `=`, `!=`, `<`, `<=`, `>` and `>=`, joined by
 * `&&` and `||` without brackets; and words and phrases, with `?` before those of which one is enough and `-` before
 * those that must not be there. What is not is refused, rather than finding other lines than CloudWatch would.
 *
 * @example
 * parseFilterPattern('{ $.task = "Charge" && $.attempt > 1 }')
 * parseFilterPattern('?"id-1" ?"id-2"')
 */
export function parseFilterPattern(text: string): ParsedPattern {
  const pattern = text.trim();
  if (pattern === '') return { kind: 'pattern', pattern: { kind: 'all' } };
  if (pattern.startsWith('{')) return parseMembers(pattern);
  if (pattern.startsWith('[')) return refused('patterns in square brackets, for fields between spaces');
  return parseTerms(pattern);
}

/** Whether a line is meant. */
export function matchesPattern(pattern: FilterPattern, message: string): boolean {
  switch (pattern.kind) {
    case 'all':
      return true;
    case 'terms': {
      const { all, any, none } = pattern;
      const has = (term: string) => message.includes(term);
      return all.every(has) && (any.length === 0 || any.some(has)) && !none.some(has);
    }
    case 'members': {
      const line = parsed(message);
      if (!isJsonObject(line)) return false;
      return pattern.alternatives.some((conditions) => conditions.every((condition) => holds(condition, line)));
    }
    default:
      return pattern satisfies never;
  }
}

const UNDERSTOOD =
  'Understood here: { $.member = "text" && $.other > 1 || … }, and words or "phrases", with ? or - before them.';

function refused(what: string): ParsedPattern {
  return { kind: 'refused', reason: `Invalid filter pattern: this endpoint does not know ${what}. ${UNDERSTOOD}` };
}

function parseTerms(pattern: string): ParsedPattern {
  const terms = { all: [] as string[], any: [] as string[], none: [] as string[] };
  // A term that is not in quotes ends with the next space.
  for (const [found, sign = '', quoted, plain = ''] of pattern.matchAll(
    /([?-]?)(?:"((?:[^"\\]|\\.)*)"|([^\s"]+))\s*/g,
  )) {
    if (quoted === undefined && /^%/.test(plain)) return refused('regular expressions');
    if (quoted === undefined && !/^[\w.]+$/.test(plain)) {
      return { kind: 'refused', reason: `Invalid filter pattern: ${found.trim()} has to be in quotes. ${UNDERSTOOD}` };
    }
    const term = quoted === undefined ? plain : quoted.replace(/\\(.)/g, '$1');
    terms[sign === '?' ? 'any' : sign === '-' ? 'none' : 'all'].push(term);
  }
  const rest = pattern.replace(/([?-]?)(?:"((?:[^"\\]|\\.)*)"|([^\s"]+))\s*/g, '');
  if (rest !== '') return { kind: 'refused', reason: `Invalid filter pattern: a quote is not closed. ${UNDERSTOOD}` };
  if (terms.any.length > 0 && terms.all.length > 0) return refused('words with ? beside words without');
  return { kind: 'pattern', pattern: { kind: 'terms', ...terms } };
}

const CONDITION =
  /^\s*\$((?:\.[\w-]+|\[(?:\d+|'[^']*'|"[^"]*")\])+)\s*(!=|<=|>=|=|<|>)\s*("(?:[^"\\]|\\.)*"|[\w.*:/-]+)\s*/;

function parseMembers(pattern: string): ParsedPattern {
  if (!pattern.endsWith('}')) return { kind: 'refused', reason: `Invalid filter pattern: } is missing. ${UNDERSTOOD}` };
  let rest = pattern.slice(1, -1);
  const alternatives: MemberCondition[][] = [[]];
  for (;;) {
    const [found, path = '', operator = '=', value = ''] = CONDITION.exec(rest) ?? [];
    if (found === undefined) return refused(`what begins with "${rest.trim().slice(0, 40)}"`);
    alternatives.at(-1)?.push({
      path: [...path.matchAll(/\.([\w-]+)|\[(\d+)\]|\['([^']*)'\]|\["([^"]*)"\]/g)].map(
        ([, name, index, single, double]) => name ?? index ?? single ?? double ?? '',
      ),
      operator: operator as MemberCondition['operator'],
      value: operandOf(value),
    });
    rest = rest.slice(found.length);
    if (rest.trim() === '') return { kind: 'pattern', pattern: { kind: 'members', alternatives } };
    if (rest.startsWith('||')) alternatives.push([]);
    else if (!rest.startsWith('&&')) return refused(`what begins with "${rest.trim().slice(0, 40)}"`);
    rest = rest.slice(2);
  }
}

function operandOf(typed: string): string | number {
  if (typed.startsWith('"')) return typed.slice(1, -1).replace(/\\(.)/g, '$1');
  return /^-?\d+(\.\d+)?$/.test(typed) ? Number(typed) : typed;
}

function holds({ path, operator, value }: MemberCondition, line: Json): boolean {
  const found = path.reduce<Json | undefined>((within, name) => memberOf(within, name), line);
  if (found === undefined || found === null || typeof found === 'object') return false;
  if (typeof value === 'number') return typeof found === 'number' && compares(found, operator, value);
  const isEqual = wildcard(value).test(String(found));
  return operator === '=' ? isEqual : operator === '!=' ? !isEqual : false;
}

function memberOf(value: Json | undefined, name: string): Json | undefined {
  if (Array.isArray(value)) return (value as readonly Json[])[Number(name)];
  return isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function compares(found: number, operator: MemberCondition['operator'], value: number): boolean {
  switch (operator) {
    case '=':
      return found === value;
    case '!=':
      return found !== value;
    case '<':
      return found < value;
    case '<=':
      return found <= value;
    case '>':
      return found > value;
    case '>=':
      return found >= value;
    default:
      return operator satisfies never;
  }
}

function wildcard(value: string): RegExp {
  const parts = value.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 's');
}

function parsed(message: string): Json | undefined {
  if (!message.startsWith('{')) return undefined;
  try {
    return JSON.parse(message) as Json;
  } catch {
    return undefined;
  }
}
