import { dirname } from 'node:path';
import type { Descriptors } from './descriptors.js';
import type { FileSystem } from './file-system.js';
import { StoreWriteFailed } from './store-errors.js';
import { syncFolder } from './sync-folder.js';

/** How files are written. */
export interface Disk {
  readonly files: FileSystem;
  readonly descriptors: Descriptors;
  /**
   * Whether to wait until what is written has reached the disk. Without it, it has reached the operating system: that
   * survives the end of the process, however sudden, but not a power cut.
   */
  readonly sync: boolean;
}

/** A file that is only appended to. What is appended is there whole when `append` returns, and not at all when it throws. */
export class AppendFile {
  readonly #disk: Disk;
  #path: string;
  #bytes: number;
  /** Why nothing more can be written: it ends in part of a line, which the next opening cuts off. */
  #broken: unknown;

  constructor(disk: Disk, path: string, bytes: number) {
    this.#disk = disk;
    this.#path = path;
    this.#bytes = bytes;
  }

  /** A new one, with its first lines. There must be none of that path. */
  static create(disk: Disk, path: string, lines: Buffer): AppendFile {
    const file = new AppendFile(disk, path, 0);
    file.#descriptor('create');
    try {
      file.append(lines);
      if (disk.sync) syncFolder(disk.files, dirname(path));
    } catch (error) {
      file.close();
      disk.files.unlinkSync(path);
      throw error;
    }
    return file;
  }

  get path(): string {
    return this.#path;
  }

  get bytes(): number {
    return this.#bytes;
  }

  append(lines: Buffer): void {
    if (this.#broken !== undefined) throw new StoreWriteFailed(this.#path, this.#broken);
    const { files, sync } = this.#disk;
    const descriptor = this.#descriptor('append');
    try {
      // A disk that fills up takes the beginning of what it is given.
      for (let written = 0; written < lines.length; ) written += files.writeSync(descriptor, lines, written);
      if (sync) files.fsyncSync(descriptor);
    } catch (error) {
      this.#takeBack(descriptor, error);
      throw new StoreWriteFailed(this.#path, error);
    }
    this.#bytes += lines.length;
  }

  moveTo(path: string): void {
    this.#disk.descriptors.close(this.#path);
    this.#disk.files.renameSync(this.#path, path);
    const folders = [dirname(this.#path), dirname(path)];
    this.#path = path;
    if (this.#disk.sync) for (const folder of folders) syncFolder(this.#disk.files, folder);
  }

  close(): void {
    this.#disk.descriptors.close(this.#path);
  }

  #descriptor(mode: 'create' | 'append'): number {
    try {
      return this.#disk.descriptors.of(this.#path, mode);
    } catch (error) {
      throw new StoreWriteFailed(this.#path, error);
    }
  }

  #takeBack(descriptor: number, error: unknown): void {
    try {
      this.#disk.files.ftruncateSync(descriptor, this.#bytes);
    } catch {
      this.#broken = error;
    }
  }
}
