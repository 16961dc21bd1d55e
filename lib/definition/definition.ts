/** What a user said, before anything of it is judged. */
export interface Definition {
  /** In the shape of an authored document, as far as what was said has one. */
  readonly raw: unknown;
  /** Absolute path of the folder that module paths are relative to. */
  readonly root: string;
}
