import { checkWorkflow } from '../../../lib/definition/check-workflow';
import type { WorkflowDocument } from '../../../lib/definition/document';
import shop from '../fixtures/documents/shop.json';

/** Validate ; (Charge | Reserve) ; Ship, where Charge and Reserve can be undone and Ship is retried twice. */
export function shopDocument(): WorkflowDocument {
  const checked = checkWorkflow({ raw: shop, root: '/' }, () => new Map());
  if (checked.kind === 'invalid') throw new Error(JSON.stringify(checked.problems));
  return checked.document;
}
