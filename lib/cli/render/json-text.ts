/** What `--json` prints: indented, with a line end. */
export function printJson(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

/** Version of what commands print with `--json`. Members may be added to it; another number means that some are gone. */
const JSON_VERSION = 1;

/**
 * What `--json` prints where a program reads it: with the version of its shape, first. The shape of each command is in
 * `json-shapes`.
 */
export function printVersioned(value: object): string {
  return printJson({ version: JSON_VERSION, ...value });
}

/** The same on one line, for commands that print one after another. */
export function printVersionedLine(value: object): string {
  return `${JSON.stringify({ version: JSON_VERSION, ...value })}\n`;
}
