import type { Host } from '../host.js';
import { wrapIndented } from '../render/fit-text.js';
import { printVersioned, printVersionedLine } from '../render/json-text.js';
import { painter } from '../render/paint.js';
import type { LogNote } from './log-note.js';
import type { ReadLogs } from './log-reader.js';
import { createLogPrinter } from './log-text.js';
import { type LogsJson, logLineJson } from './logs-json.js';
import { isWanted, type WantedLines } from './wanted-lines.js';

/** Prints what was read, as it comes. */
export interface LogsPrinter {
  print(found: ReadLogs): void;
  /** Everything has been printed that there is. */
  end(): void;
}

/**
 * Lines in columns, and what is missing on standard error. Lines are broken where people read them: elsewhere one stays
 * one, for whoever searches them.
 *
 * @param names of tasks and rollbacks that may come
 */
export function textPrinter(names: readonly string[], wanted: WantedLines, host: Host): LogsPrinter {
  const columns = host.screen === undefined ? {} : { columns: host.columns };
  const layout = createLogPrinter({ paint: painter(host.colour), ...columns, names });
  let isEmpty = true;
  return {
    print: ({ entries, notes }) => {
      for (const entry of entries) {
        if (!isWanted(entry, wanted)) continue;
        isEmpty = false;
        for (const line of layout.print(entry)) host.stdout.write(`${line}\n`);
      }
      for (const line of wrapIndented(noteTexts(notes), host.columns)) host.stderr.write(`${line}\n`);
    },
    end: () => {
      if (isEmpty) host.stderr.write('There is nothing to show.\n');
    },
  };
}

/** Tasks that wrote nothing are told together. */
function noteTexts(notes: readonly LogNote[]): readonly string[] {
  const silent = notes.filter(({ kind }) => kind === 'nothing');
  if (silent.length < 2) return notes.map(({ message }) => message);
  const tasks = silent.flatMap((note) => note.tasks);
  const others = notes.filter(({ kind }) => kind !== 'nothing').map(({ message }) => message);
  return [...others, `Nothing was found that these wrote: ${[...new Set(tasks)].join(', ')}.`];
}

/** One object, when all is read. */
export function jsonPrinter(executionArn: string, wanted: WantedLines, host: Host): LogsPrinter {
  return {
    print: ({ entries, notes }) => {
      const lines = entries.filter((entry) => isWanted(entry, wanted)).map(logLineJson);
      host.stdout.write(printVersioned({ execution: { arn: executionArn }, lines, notes } satisfies LogsJson));
    },
    end: () => {},
  };
}

/** An object a line for every line and note. */
export function jsonLinesPrinter(wanted: WantedLines, host: Host): LogsPrinter {
  const write = (value: object) => host.stdout.write(printVersionedLine(value));
  return {
    print: ({ entries, notes }) => {
      for (const entry of entries) if (isWanted(entry, wanted)) write({ line: logLineJson(entry) });
      for (const note of notes) write({ note });
    },
    end: () => {},
  };
}
