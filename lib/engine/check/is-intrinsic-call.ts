/**
 * Whether a text is a call of an intrinsic function as AWS takes it when a machine is created: a known name, and
 * arguments that are numbers, words, quoted texts, paths or calls. In quoted texts a backslash only stands before
 * `'`, `{`, `}` or another backslash (AWS recordings `ESCAPE_SEQUENCES_ILLEGAL_INTRINSIC_FUNCTION`).
 *
 * @example
 * isIntrinsicCall("States.Format('Hello {}', $.name)") // true
 */
export function isIntrinsicCall(text: string): boolean {
  return afterCall(text.trim()) === '';
}

/** Source: docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html */
const names = [
  'Array',
  'ArrayPartition',
  'ArrayContains',
  'ArrayRange',
  'ArrayGetItem',
  'ArrayLength',
  'ArrayUnique',
  'Base64Encode',
  'Base64Decode',
  'Hash',
  'JsonMerge',
  'JsonToString',
  'StringToJson',
  'MathRandom',
  'MathAdd',
  'StringSplit',
  'UUID',
  'Format',
];

const head = new RegExp(`^States\\.(?:${names.join('|')})\\(\\s*`);
const literal = /^(?:'(?:\\[\\'{}]|[^\\'])*'|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)\s*/;
const path = /^\$(?:\[(?:'(?:\\'|[^'])*'|"(?:\\"|[^"])*"|[^\]]*)\]|[^,()[\]\s'])*\s*/;

/** What is left of a text after a call at its start; undefined when there is none. */
function afterCall(text: string): string | undefined {
  const start = head.exec(text)?.[0];
  if (start === undefined) return undefined;
  let rest = text.slice(start.length);
  if (rest.startsWith(')')) return rest.slice(1).trimStart();
  for (;;) {
    const after = afterArgument(rest);
    if (after === undefined) return undefined;
    if (after.startsWith(')')) return after.slice(1).trimStart();
    if (!after.startsWith(',')) return undefined;
    rest = after.slice(1).trimStart();
  }
}

function afterArgument(text: string): string | undefined {
  if (text.startsWith('States.')) return afterCall(text);
  const found = literal.exec(text)?.[0] ?? path.exec(text)?.[0];
  return found === undefined ? undefined : text.slice(found.length);
}
