import { createHash } from 'node:crypto';
import type { StateMachineRecord } from '../../endpoint/registry/registry.js';

/** Nobody assumes it, but descriptions show one. */
const ROLE = 'arn:aws:iam::123456789012:role/stepwright-dev';

/** A state machine as a workflow has it now. */
export type CompiledMachine = Pick<StateMachineRecord, 'arn' | 'name' | 'definition'> & { readonly source: string };

/**
 * What the registry is to hold of a compiled machine: the record that it has, where nothing has changed.
 *
 * @param now milliseconds since 1970
 */
export function stateMachineRecord(
  { arn, name, definition, source }: CompiledMachine,
  known: StateMachineRecord | undefined,
  now: number,
): StateMachineRecord {
  if (known !== undefined && known.definition === definition && known.source === source) return known;
  const { initial: _, ...rest } = known ?? {};
  return {
    roleArn: ROLE,
    createdAt: now,
    configurations: {},
    versions: [],
    tags: {},
    ...rest,
    arn,
    name,
    type: 'STANDARD',
    definition,
    updatedAt: now,
    revisionId: createHash('sha256').update(`${arn}\n${definition}`).digest('hex').slice(0, 32),
    source,
  };
}
