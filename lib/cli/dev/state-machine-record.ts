import { createHash } from 'node:crypto';
import type { StateMachineRecord } from '../../endpoint/registry/registry.js';

/** Nobody assumes it, but descriptions show one. */
const ROLE = 'arn:aws:iam::123456789012:role/stepwright-dev';

/** A state machine as a workflow has it now. */
export type CompiledMachine = Pick<StateMachineRecord, 'arn' | 'name' | 'definition' | 'tags'> & {
  readonly source: string;
};

/**
 * What the registry is to hold of a compiled machine: the record that it has, where nothing has changed. Tags that users
 * gave it stay.
 *
 * @param now milliseconds since 1970
 */
export function stateMachineRecord(
  { arn, name, definition, source, tags }: CompiledMachine,
  known: StateMachineRecord | undefined,
  now: number,
): StateMachineRecord {
  if (known !== undefined && known.definition === definition && known.source === source) {
    const isTagged = Object.entries(tags).every(([key, value]) => known.tags[key] === value);
    return isTagged ? known : { ...known, tags: { ...known.tags, ...tags } };
  }
  const { initial: _, ...rest } = known ?? {};
  return {
    roleArn: ROLE,
    createdAt: now,
    configurations: {},
    versions: [],
    ...rest,
    tags: { ...known?.tags, ...tags },
    arn,
    name,
    type: 'STANDARD',
    definition,
    updatedAt: now,
    revisionId: createHash('sha256').update(`${arn}\n${definition}`).digest('hex').slice(0, 32),
    source,
  };
}
