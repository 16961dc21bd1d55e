import type { FileSystem } from './file-system.js';

/**
 * Descriptors of files that are appended to, by path. Thousands of executions may be under way, and a process may have
 * 256 files open on some systems: those that were not used for longest are closed.
 */
export class Descriptors {
  readonly #files: FileSystem;
  readonly #most: number;
  /** In the order of their last use. */
  readonly #open = new Map<string, number>();

  constructor(files: FileSystem, most: number) {
    this.#files = files;
    this.#most = most;
  }

  /** @param mode `create` fails when there is such a file */
  of(path: string, mode: 'create' | 'append' = 'append'): number {
    const known = this.#open.get(path);
    if (known !== undefined) {
      this.#open.delete(path);
      this.#open.set(path, known);
      return known;
    }
    const descriptor = this.#files.openSync(path, mode === 'create' ? 'ax' : 'a');
    this.#open.set(path, descriptor);
    const [oldest] = this.#open.keys();
    if (this.#open.size > this.#most && oldest !== undefined) this.close(oldest);
    return descriptor;
  }

  /** Before the file is moved: Windows moves none that is open. */
  close(path: string): void {
    const descriptor = this.#open.get(path);
    this.#open.delete(path);
    if (descriptor !== undefined) this.#files.closeSync(descriptor);
  }

  closeAll(): void {
    for (const path of [...this.#open.keys()]) this.close(path);
  }
}
