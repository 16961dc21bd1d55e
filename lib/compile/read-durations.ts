import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type CheckedDurations,
  durationsFile,
  durationsProblem,
  noDurations,
  parseDurations,
} from '../definition/measured-durations.js';

/**
 * Reads the measured durations of a project, `stepwright.durations.json`. Without that file nothing was measured, which
 * is no problem.
 *
 * @param root the folder of the project's `package.json`: the `root` of a definition.
 *
 * @example
 * readDurations('/app') // { kind: 'valid', durations: { version: 1, functions: { … } } }
 */
export function readDurations(root: string): CheckedDurations {
  let text: string;
  try {
    text = readFileSync(join(root, durationsFile), 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'valid', durations: noDurations };
    const problem = durationsProblem(`${durationsFile} cannot be read: ${message}`, 'make it a file that can be read');
    return { kind: 'invalid', problems: [problem] };
  }
  return parseDurations(text);
}
