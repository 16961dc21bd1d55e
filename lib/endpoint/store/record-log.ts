import type { Json } from '../../json.js';
import { AppendFile, type Disk } from './append-file.js';
import { encodeLine } from './lines.js';
import type { Log } from './log.js';
import { replaceFile } from './replace-file.js';

/** A log in a file. */
export class RecordLog implements Log {
  readonly records: readonly Json[];
  readonly #disk: Disk;
  readonly #path: string;
  #file: AppendFile;

  /** @param bytes how long the file is; what it holds are the records */
  constructor(disk: Disk, path: string, bytes: number, records: readonly Json[]) {
    this.#disk = disk;
    this.#path = path;
    this.#file = new AppendFile(disk, path, bytes);
    this.records = records;
  }

  append(record: Json): void {
    this.#file.append(encodeLine(record));
  }

  rewrite(records: readonly Json[]): void {
    const lines = Buffer.concat(records.map(encodeLine));
    this.#file.close();
    replaceFile(this.#disk.files, this.#path, lines);
    this.#file = new AppendFile(this.#disk, this.#path, lines.length);
  }
}
