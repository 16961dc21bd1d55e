import { basename, join } from 'node:path';
import type { Step } from '../../engine/advance.js';
import type { HistoryEvent } from '../../engine/history.js';
import type { ExecutionRecord, Origin, Waiter } from '../../engine/run-snapshot.js';
import type { Snapshot } from '../../engine/snapshot.js';
import type { ExecutionSummary } from '../executions/execution-book.js';
import { summaryOf } from '../executions/summary-of.js';
import { AppendFile, type Disk } from './append-file.js';
import { type ClosedExecution, type ClosedLimits, ClosedShelf } from './closed-shelf.js';
import {
  createdEntry,
  type Description,
  type ExecutionEntry,
  overEntry,
  parentsOf,
  type SummaryEntry,
  stepEntry,
} from './execution-entry.js';
import { fileNameOf } from './file-name.js';
import { type FolderLayout, setAside } from './folder-layout.js';
import { encodeLine } from './lines.js';
import { type ReadExecution, readDescription, readExecution } from './read-execution.js';
import type { RecordLog } from './record-log.js';
import type { Replayed } from './replay.js';
import type { Store } from './store.js';

/** An execution under way: what the store has to know to write the next line. The rest is in its file. */
interface OpenExecution {
  readonly file: AppendFile;
  readonly revision: string;
  readonly origin?: Origin;
  waiters: readonly Waiter[];
  /** Of its history, so far. */
  events: number;
}

/** Where the file of an execution is, and in it what describes the execution. */
interface ClosedFile {
  readonly path: string;
  readonly overAt: number;
}

type WholeExecution = Extract<ReadExecution, { kind: 'whole' }>;

export interface FolderStoreOptions {
  readonly layout: FolderLayout;
  readonly disk: Disk;
  readonly registryLog: RecordLog;
  readonly limits: ClosedLimits;
  readonly notices: string[];
  readonly release: () => void;
}

/**
 * A store in a folder. An execution under way has a file in `open`, which gets a line for each step; when it is over,
 * the file is moved to `closed`, and back for a redrive. `openStore` makes one and fills it with what is in the folder.
 */
export class FolderStore implements Store {
  readonly registryLog: RecordLog;
  readonly notices: string[];
  readonly #layout: FolderLayout;
  readonly #disk: Disk;
  readonly #release: () => void;
  readonly #open = new Map<string, OpenExecution>();
  readonly #shelf: ClosedShelf<ClosedFile>;
  readonly #found: Replayed[] = [];
  #interrupted: readonly ExecutionRecord[] | undefined;
  #closed = false;

  constructor({ layout, disk, registryLog, limits, notices, release }: FolderStoreOptions) {
    this.#layout = layout;
    this.#disk = disk;
    this.registryLog = registryLog;
    this.notices = notices;
    this.#release = release;
    this.#shelf = new ClosedShelf(limits, (arn) => this.#open.has(arn));
  }

  get interrupted(): readonly ExecutionRecord[] {
    this.#interrupted ??= this.#withChildren(this.#found.sort(byStart));
    return this.#interrupted;
  }

  created(record: ExecutionRecord): void {
    this.#checkOpen();
    const { arn } = record.snapshot.execution;
    if (this.#open.has(arn) || this.#shelf.find(arn) !== undefined)
      throw new RangeError(`There is an execution ${arn}`);
    const path = join(this.#layout.open, fileNameOf(arn));
    this.#hold(AppendFile.create(this.#disk, path, encoded(createdEntry(record))), record);
  }

  stepped(before: Snapshot, step: Step): void {
    this.#checkOpen();
    const { arn } = before.execution;
    const open = this.#open.get(arn);
    if (open === undefined) throw new RangeError(`There is no execution ${arn} under way`);
    if (open.events !== before.events || open.events + step.events.length !== step.snapshot.events) {
      throw new RangeError(`A step of ${arn} follows event ${before.events}, and event ${open.events} is the latest`);
    }
    const line = encoded(stepEntry(before, step));
    const { snapshot } = step;
    if (snapshot.progress.kind !== 'ended') {
      open.file.append(line);
      open.events = snapshot.events;
      return;
    }
    const closing = closingOf({ ...open, snapshot }, open.file.bytes + line.length);
    open.file.append(Buffer.concat([line, closing.lines]));
    this.#close(open.file, closing.entry);
  }

  awaited(executionArn: string, waiters: readonly Waiter[]): void {
    this.#checkOpen();
    const open = this.#open.get(executionArn);
    // Who waits for one that is over is told at once, and asks again after a restart.
    if (open === undefined) return;
    open.file.append(encoded({ kind: 'awaited', waiters }));
    open.waiters = waiters;
  }

  find(executionArn: string): Description | undefined {
    const closed = this.#shelf.find(executionArn);
    if (closed === undefined) return this.#read(executionArn)?.execution;
    const { place, bytes } = closed;
    return readDescription(place.path, place.overAt, bytes) ?? this.#read(executionArn)?.execution;
  }

  closed(): readonly ExecutionSummary[] {
    return this.#shelf.list();
  }

  history(executionArn: string): readonly HistoryEvent[] | undefined {
    return this.#read(executionArn)?.execution.events;
  }

  reopen(executionArn: string): ExecutionRecord | undefined {
    this.#checkOpen();
    const closed = this.#shelf.find(executionArn);
    const read = closed === undefined ? undefined : this.#read(executionArn);
    if (closed === undefined || read === undefined) return undefined;
    const { path } = closed.place;
    const file = new AppendFile(this.#disk, path, read.bytes);
    const openPath = join(this.#layout.open, basename(path));
    if (path !== openPath) file.moveTo(openPath);
    this.#shelf.remove(executionArn);
    this.#hold(file, read.execution);
    return this.#withChildren([read.execution])[0];
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#disk.descriptors.closeAll();
    this.#release();
  }

  /** An execution that was found under way. */
  addInterrupted(path: string, { execution, bytes }: WholeExecution): void {
    this.#hold(new AppendFile(this.#disk, path, bytes), execution);
    this.#found.push(execution);
  }

  /** An execution that was found to be over, with the last line of its file. */
  addClosed(path: string, { summary, parents, overAt, bytes }: SummaryEntry & { readonly bytes: number }): void {
    this.#shelf.add({ summary, parents, bytes, place: { path, overAt } });
  }

  /** An execution that was found to be over, but for the last lines of its file or for their being in `closed`. */
  finish(path: string, { execution, bytes }: WholeExecution): void {
    const file = new AppendFile(this.#disk, path, bytes);
    const closing = closingOf(execution, bytes);
    file.append(closing.lines);
    this.#close(file, closing.entry);
  }

  /** Moves a file that is damaged out of the way. */
  setAside(path: string, reason: string, executionArn?: string): void {
    const which = executionArn === undefined ? 'An execution' : `The execution ${executionArn}`;
    const lost = `${which} is lost: ${reason} in ${path}.`;
    try {
      this.notices.push(
        `${lost} The file has been set aside as ${setAside(this.#layout, path)}; everything else goes on.`,
      );
    } catch (error) {
      this.notices.push(`${lost} The file could not be set aside (${String(error)}); everything else goes on.`);
    }
  }

  #hold(file: AppendFile, { snapshot, revision, origin, waiters }: Omit<ExecutionRecord, 'children' | 'events'>): void {
    const { execution, events } = snapshot;
    const asked = origin === undefined ? {} : { origin };
    this.#open.set(execution.arn, { file, revision, waiters, events, ...asked });
  }

  #close(file: AppendFile, { summary, parents, overAt }: SummaryEntry): void {
    const { arn } = summary.execution;
    file.close();
    try {
      const path = join(this.#layout.closed, basename(file.path));
      if (path !== file.path) file.moveTo(path);
    } catch {
      // It is over wherever its file is; the next opening moves it.
    }
    this.#open.delete(arn);
    this.#shelf.add({ summary, parents, bytes: file.bytes, place: { path: file.path, overAt } });
    this.#shelf.letGo(arn);
    for (const dropped of this.#shelf.overflow()) this.#drop(dropped);
  }

  #drop({ place }: ClosedExecution<ClosedFile>): void {
    try {
      this.#disk.files.unlinkSync(place.path);
    } catch {
      // Gone already, or there to be dropped again after the next opening.
    }
  }

  /** All of an execution from its file. One whose file turns out to be damaged is set aside. */
  #read(executionArn: string): WholeExecution | undefined {
    const closed = this.#shelf.find(executionArn);
    const path = closed?.place.path ?? this.#open.get(executionArn)?.file.path;
    if (path === undefined) return undefined;
    const read = readExecution(path);
    if (read.kind === 'whole') return read;
    if (closed !== undefined) {
      this.#shelf.remove(executionArn);
      this.setAside(path, read.kind === 'unborn' ? 'there is nothing' : read.reason, executionArn);
    }
    return undefined;
  }

  #withChildren(executions: readonly Replayed[]): readonly ExecutionRecord[] {
    const children = new Map<string, string[]>(executions.map(({ snapshot }) => [snapshot.execution.arn, []]));
    const add = (child: string, parents: readonly string[]) => {
      for (const parent of parents) children.get(parent)?.push(child);
    };
    for (const { summary, parents } of this.#shelf) add(summary.execution.arn, parents);
    for (const [arn, child] of this.#open) add(arn, parentsOf(child));
    return executions.map((execution) => ({
      ...execution,
      children: children.get(execution.snapshot.execution.arn) ?? [],
    }));
  }

  #checkOpen(): void {
    if (this.#closed) throw new RangeError(`The store in ${this.#layout.root} is closed`);
  }
}

function byStart({ snapshot: one }: Replayed, { snapshot: other }: Replayed): number {
  return one.startedAt - other.startedAt || (one.execution.arn < other.execution.arn ? -1 : 1);
}

function encoded(entry: ExecutionEntry): Buffer {
  return encodeLine(entry);
}

/** The last two lines of an execution that is over, and the last of them once more. */
function closingOf(
  ended: Omit<ExecutionRecord, 'children' | 'events'>,
  overAt: number,
): { readonly lines: Buffer; readonly entry: SummaryEntry } {
  const entry: SummaryEntry = { kind: 'summary', summary: summaryOf(ended), parents: parentsOf(ended), overAt };
  return { lines: Buffer.concat([encoded(overEntry(ended)), encoded(entry)]), entry };
}
