import { Annotations } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { WorkflowDocument } from '../../definition/document.js';
import { HISTORY_DAYS, undoableDays } from '../undoable-days.js';
import type { PayloadOptions } from './payload-options.js';
import { DEFAULT_EXPIRATION } from './payload-store.js';

/** Warns of payloads that may be gone while an execution that needs them can still be undone. */
export function warnOfEarlyExpiration(scope: Construct, document: WorkflowDocument, options: PayloadOptions): void {
  if (options.bucket !== undefined) return;
  const { expiration = DEFAULT_EXPIRATION } = options;
  if (expiration.isUnresolved()) return;
  const needed = undoableDays(document);
  if (expiration.toDays() >= needed) return;
  Annotations.of(scope).addWarningV2(
    'stepwright:payload-expiration',
    `Stored results expire after ${expiration.toDays()} days. With all its retries an execution of ${document.name} may need them for ${needed} days, the last ${HISTORY_DAYS} of which it is over and can be undone.`,
  );
}
