/** Something that the lines themselves do not say: what is missing, and why. */
export interface LogNote {
  readonly kind: 'no-log-group' | 'access-denied' | 'expired' | 'nothing' | 'ambiguous' | 'cut';
  readonly logGroup: string;
  /** Names of the tasks that it is about. */
  readonly tasks: readonly string[];
  readonly message: string;
}
