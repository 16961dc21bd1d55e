import type { WorkflowDocument } from '../../../definition/document.js';
import type { MeasuredDurations } from '../../../definition/measured-durations.js';
import type { Refusal } from '../../refusal.js';

/** What the process says that loads a workflow of a commit. */
export type LoadMessage =
  | { readonly kind: 'loaded'; readonly version: LoadedVersion }
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] }
  /** A bug, with its stack. */
  | { readonly kind: 'broken'; readonly stack: string };

/** A version of a workflow, checked. Plain data. */
export interface LoadedVersion {
  readonly document: WorkflowDocument;
  readonly durations: MeasuredDurations;
}
