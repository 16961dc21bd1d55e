/** Options of every command that talks to AWS. */
export interface TargetOptions {
  readonly endpointUrl?: string;
  /** The endpoint of the `stepwright dev` of this folder, or where it listens when it is not told where. */
  readonly local?: boolean;
  readonly region?: string;
  readonly profile?: string;
}
