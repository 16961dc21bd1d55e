import * as fs from 'node:fs';

/** What a store asks of the file system while it is open: a port, so that a full disk can be put in its place. */
export type FileSystem = Pick<
  typeof fs,
  | 'openSync'
  | 'closeSync'
  | 'writeSync'
  | 'readSync'
  | 'fstatSync'
  | 'ftruncateSync'
  | 'fsyncSync'
  | 'renameSync'
  | 'unlinkSync'
>;

export const realFileSystem: FileSystem = fs;
