/** Another process (or another part of this one) has the folder open. */
export class FolderInUse extends Error {
  override readonly name = 'FolderInUse';
  constructor(
    readonly folder: string,
    /** Of the process that has it. */
    readonly pid: number,
    fix: string,
  ) {
    super(`${folder} is in use by the process ${pid}.\n  fix: ${fix}`);
  }
}

/** The folder was written by a version of this program that lays it out in another way. */
export class FolderNotReadable extends Error {
  override readonly name = 'FolderNotReadable';
  constructor(
    readonly folder: string,
    message: string,
    fix: string,
  ) {
    super(`${message}\n  fix: ${fix}`);
  }
}

/** Something could not be written down: it has not happened. What was written before stands. */
export class StoreWriteFailed extends Error {
  override readonly name = 'StoreWriteFailed';
  constructor(
    readonly path: string,
    override readonly cause: unknown,
  ) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(
      `Cannot write ${path}: ${reason}\n  fix: make room or give access there, then restart; everything goes on from what was written`,
    );
  }
}
