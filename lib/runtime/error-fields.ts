/** Characters that the fields of an error may take as JSON: a cause is cut at 2,000, and has more to say. */
const FIELDS_LIMIT = 1000;

/** What every error has, and is told of in other places. */
const TOLD: ReadonlySet<string> = new Set(['name', 'message', 'stack', 'cause']);

/**
 * Names of what should not be in the history of an execution, for all who may look at it: errors of HTTP clients carry
 * their requests with them.
 */
const SECRET = /authorization|cookie|credential|passw|private|secret|token|api[-_]?key/i;

/** In front of the fields on their line of the stack. */
const WITH = '    with ';

/**
 * The line that tells of an error's own fields, such as `code` of Node's errors and `$metadata` of those of the AWS SDK;
 * empty where there are none. A field that JSON cannot hold, or that takes too much room, is left out, and what looks like
 * a secret is hidden.
 *
 * @example
 * fieldsLine(Object.assign(new Error('no'), { code: 'ENOENT' })) // '\n    with {"code":"ENOENT"}'
 */
export function fieldsLine(error: object): string {
  const members: string[] = [];
  let room = FIELDS_LIMIT;
  for (const name of Object.keys(error)) {
    const member = memberText(error, name, room);
    if (member === undefined || member.length > room) continue;
    room -= member.length + 1;
    members.push(member);
  }
  return members.length === 0 ? '' : `\n${WITH}{${members}}`;
}

/** `"name":value`, or undefined where it is not to be told. Gives up once it is clear that there is no room. */
function memberText(error: object, name: string, room: number): string | undefined {
  if (TOLD.has(name)) return undefined;
  let left = room;
  try {
    const field = (error as Readonly<Record<string, unknown>>)[name];
    if (name === 'errors' && Array.isArray(field)) return undefined; // Told of as causes.
    const value = JSON.stringify({ [name]: field }, (key, member: unknown) => {
      if (SECRET.test(key)) return '(hidden)';
      left -= key.length + (typeof member === 'string' ? member.length : 1);
      if (left < 0) throw new RangeError('no room');
      return member;
    });
    return value.length > 2 ? value.slice(1, -1) : undefined;
  } catch {
    return undefined; // A cycle, a BigInt, a getter that throws.
  }
}

/** The second line of a trace in the report of a Lambda function, which may have been cut anywhere. */
const REPORTED_FIELDS = /"trace": ?\["(?:[^\\"]|\\.)*", ?(" {4}with (?:[^\\"]|\\.)*")/;

/**
 * The fields that a cause tells of; undefined where it tells of none, or was cut before their end.
 *
 * @example
 * readFields('{"errorType":"Error","errorMessage":"no","trace":["Error: no","    with {\\"code\\":7}"]}') // { code: 7 }
 */
export function readFields(cause: string): Readonly<Record<string, unknown>> | undefined {
  const line = REPORTED_FIELDS.exec(cause)?.[1];
  if (line === undefined) return undefined;
  try {
    return JSON.parse((JSON.parse(line) as string).slice(WITH.length));
  } catch {
    return undefined; // A line of somebody else's that begins like ours.
  }
}
