import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileNameOf } from '../../../lib/endpoint/store/file-name.js';
import { decodeLines, encodeLine } from '../../../lib/endpoint/store/lines.js';
import type { Json } from '../../../lib/json.js';

/**
 * Fills the store of a `stepwright dev` that is not running with copies of executions that have run there: as many as are
 * wanted, named `copy-0`, `copy-1` … and each started a second before the one with the next number. What belongs together,
 * such as an execution and the one that undid it, is copied together.
 *
 * Start `stepwright dev` again with `--keep` of three times as many: it forgets the oldest otherwise.
 *
 * @param state folder of the store
 * @param templates names of executions that are over; no one the beginning of another
 *
 * @example
 * fillStore('/project/.stepwright', ['template-good', 'template-bad'], 10_000);
 */
export function fillStore(state: string, templates: readonly string[], copies: number): void {
  const folder = join(state, 'closed');
  const files = readdirSync(folder);
  const groups = templates.map((template) => ({
    template,
    texts: files.filter((file) => file.includes(`.${template}`)).map((file) => linesOf(join(folder, file))),
  }));
  const missing = groups.filter(({ texts }) => texts.length === 0).map(({ template }) => template);
  if (missing.length > 0) throw new Error(`There are no executions ${missing.join(', ')} in ${folder}`);
  for (let copy = 0; copy < copies; copy += 1) {
    const group = groups[copy % groups.length];
    if (group === undefined) return;
    const earlier = (copies - copy) * 1000;
    for (const lines of group.texts) writeCopy(folder, lines, group.template, `copy-${copy}`, earlier);
  }
}

/** JSON texts. */
function linesOf(path: string): readonly string[] {
  return decodeLines(readFileSync(path)).records.map((record) => JSON.stringify(record));
}

function writeCopy(folder: string, lines: readonly string[], template: string, name: string, earlier: number): void {
  const records = lines.map((line) => JSON.parse(moved(line.replaceAll(template, name), earlier)) as Json);
  const head = records.slice(0, -1).map(encodeLine);
  const overAt = head.slice(0, -1).reduce((bytes, line) => bytes + line.length, 0);
  const summary = records.at(-1) as { readonly summary: { readonly execution: { readonly arn: string } } };
  writeFileSync(
    join(folder, fileNameOf(summary.summary.execution.arn)),
    Buffer.concat([...head, encodeLine({ ...summary, overAt })]),
  );
}

/** Instants in milliseconds are numbers of 13 digits. */
function moved(line: string, earlier: number): string {
  return line.replace(/(?<=[:[,])1\d{12}(?=[,\]}])/g, (instant) => String(Number(instant) - earlier));
}
