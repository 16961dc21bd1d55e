import type { Explanation } from '../../operate/explain/explanation.js';
import type { Paint } from '../render/paint.js';

/** What an explanation is written with. */
export interface Page {
  readonly explanation: Explanation;
  /** Characters that fit on a line. */
  readonly columns: number;
  readonly paint: Paint;
  /** A command of ours as it has to be typed to talk to the same AWS. */
  readonly command: (words: readonly string[]) => string;
  /** How the AWS CLI gets there. Absent where an endpoint is talked to, which may have nothing else. */
  readonly aws?: { readonly profile?: string };
}
