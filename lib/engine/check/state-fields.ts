import type { State } from '../../asl/document.js';

const common = ['Type', 'Comment', 'QueryLanguage'];
const produces = ['Output', 'Assign'];
const recovers = ['Retry', 'Catch'];
const moves = ['Next', 'End'];

/**
 * The fields of each type in JSONata. Source: docs.aws.amazon.com/step-functions/latest/dg, the page of each state
 * type, and transforming-data for the fields that JSONata drops.
 */
export const stateFields: Readonly<Record<State['Type'], ReadonlySet<string>>> = {
  Pass: new Set([...common, ...produces, ...moves]),
  Task: new Set([
    ...common,
    ...produces,
    ...recovers,
    ...moves,
    'Resource',
    'Arguments',
    'TimeoutSeconds',
    'HeartbeatSeconds',
    'Credentials',
  ]),
  Choice: new Set([...common, ...produces, 'Choices', 'Default']),
  Wait: new Set([...common, ...produces, ...moves, 'Seconds', 'Timestamp']),
  Succeed: new Set([...common, 'Output']),
  Fail: new Set([...common, 'Error', 'Cause']),
  Parallel: new Set([...common, ...produces, ...recovers, ...moves, 'Branches', 'Arguments']),
  Map: new Set([
    ...common,
    ...produces,
    ...recovers,
    ...moves,
    'ItemProcessor',
    'Items',
    'ItemSelector',
    'MaxConcurrency',
    'ToleratedFailureCount',
    'ToleratedFailurePercentage',
    'ItemReader',
    'ItemBatcher',
    'ResultWriter',
    'Label',
  ]),
};
