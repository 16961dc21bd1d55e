import { existsSync, mkdirSync, readFileSync, truncateSync, unlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Disk } from './append-file.js';
import type { ClosedLimits } from './closed-shelf.js';
import { Descriptors } from './descriptors.js';
import { type FileSystem, realFileSystem } from './file-system.js';
import { executionFilesIn, type FolderLayout, layoutOf, prepareFolder, setAside } from './folder-layout.js';
import { lockFolder } from './folder-lock.js';
import { FolderStore } from './folder-store.js';
import { decodeLines, encodeLine, salvageLines } from './lines.js';
import { readClosing, readExecution } from './read-execution.js';
import { RecordLog } from './record-log.js';
import { replaceFile } from './replace-file.js';
import type { Store } from './store.js';
import { FolderNotReadable } from './store-errors.js';

export interface StoreOptions extends ClosedLimits {
  /**
   * Whether to wait for the disk at every step, so that a power cut loses nothing either.
   *
   * @default false: what is written survives the process, killed or crashed, but perhaps not the machine
   */
  readonly sync?: boolean;
  /**
   * Files kept open for writing at a time.
   *
   * @default 100
   */
  readonly maxDescriptors?: number;
  /** @default that of the machine */
  readonly files?: FileSystem;
}

/**
 * Opens a folder as a store; it is made when there is none. Whatever a process that ended in the middle has left
 * behind is put right, and what cannot be is set aside: `notices` say so.
 *
 * @throws FolderInUse when another process has it open
 * @throws FolderNotReadable when it was written by another version, is no folder, or cannot be read and written
 *
 * @example
 * const store = openStore('.stepwright');
 * for (const notice of store.notices) console.log(notice);
 */
export function openStore(root: string, options: StoreOptions = {}): Store {
  accessing(root, 'made', () => mkdirSync(root, { recursive: true }));
  const release = accessing(root, 'used', () => lockFolder(root));
  try {
    return accessing(root, 'used', () => openLocked(layoutOf(root), options, release));
  } catch (error) {
    release();
    throw error;
  }
}

/** Does something with a folder. What the file system refuses is the user's to put right. */
function accessing<T>(root: string, verb: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    const { syscall, message } = error as NodeJS.ErrnoException;
    if (syscall === undefined) throw error;
    throw new FolderNotReadable(
      root,
      `${root} cannot be ${verb}: ${message}`,
      'give access there, or use another folder',
    );
  }
}

function openLocked(layout: FolderLayout, options: StoreOptions, release: () => void): FolderStore {
  const { files = realFileSystem, maxDescriptors = 100, sync = false, ...limits } = options;
  prepareFolder(layout, files);
  const disk = { files, descriptors: new Descriptors(files, maxDescriptors), sync };
  const notices: string[] = [];
  const registryLog = openRegistry(layout, disk, notices);
  const store = new FolderStore({ layout, disk, registryLog, limits, notices, release });
  const finishing = openExecutions(layout, store);
  openClosed(layout, store);
  for (const finish of finishing) finish();
  return store;
}

/**
 * Takes up executions under way. Those that turn out to be over are to be finished when all is there: whether they have
 * to be dropped depends on the others.
 */
function openExecutions(layout: FolderLayout, store: FolderStore): readonly (() => void)[] {
  return executionFilesIn(layout.open).flatMap((path) => {
    const read = readExecution(path);
    switch (read.kind) {
      case 'unborn':
        unlinkSync(path);
        return [];
      case 'damaged':
        store.setAside(path, read.reason, read.executionArn);
        return [];
      case 'whole': {
        const { snapshot } = read.execution;
        if (read.torn) {
          truncateSync(path, read.bytes);
          store.notices.push(
            `${path} ended in the middle of a line, which has been cut off: ${snapshot.execution.arn} goes on from the line before.`,
          );
        }
        if (snapshot.progress.kind === 'ended') return [() => store.finish(path, read)];
        store.addInterrupted(path, read);
        return [];
      }
      default:
        return read satisfies never;
    }
  });
}

/** Takes up executions that are over: of most, the last line says all that is needed now. */
function openClosed(layout: FolderLayout, store: FolderStore): void {
  for (const path of executionFilesIn(layout.closed)) {
    const closing = readClosing(path);
    const other = join(layout.open, basename(path));
    if (existsSync(other)) {
      store.setAside(path, `the execution is under way, as ${other} says,`);
    } else if (closing !== undefined) {
      store.addClosed(path, closing);
    } else {
      openUnclosed(path, store);
    }
  }
}

function openUnclosed(path: string, store: FolderStore): void {
  const read = readExecution(path);
  switch (read.kind) {
    case 'unborn':
      store.setAside(path, 'there is nothing to read');
      return;
    case 'damaged':
      store.setAside(path, read.reason, read.executionArn);
      return;
    case 'whole': {
      const { snapshot } = read.execution;
      if (snapshot.progress.kind !== 'ended') {
        store.setAside(path, 'the end is missing', snapshot.execution.arn);
        return;
      }
      truncateSync(path, read.bytes);
      store.finish(path, read);
      return;
    }
    default:
      read satisfies never;
  }
}

function openRegistry(layout: FolderLayout, disk: Disk, notices: string[]): RecordLog {
  const path = layout.registry;
  if (!existsSync(path)) replaceFile(disk.files, path, Buffer.alloc(0));
  const file = readFileSync(path);
  const { records, bytes, rest } = decodeLines(file);
  if (rest !== 'damaged') {
    if (rest === 'torn') {
      truncateSync(path, bytes);
      notices.push(`${path} ended in the middle of a line, which has been cut off.`);
    }
    return new RecordLog(disk, path, bytes, records);
  }
  // Each record stands for itself: better a registry without one of them than none.
  const salvaged = salvageLines(file);
  const aside = setAside(layout, path);
  const lines = Buffer.concat(salvaged.map(encodeLine));
  replaceFile(disk.files, path, lines);
  notices.push(
    `${path}: line ${records.length + 1} is damaged. The file has been set aside as ${aside}; ${salvaged.length} lines of it could be read and are kept.`,
  );
  return new RecordLog(disk, path, lines.length, salvaged);
}
