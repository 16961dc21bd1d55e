import { createRegistry } from '../../../lib/endpoint/registry/create-registry.js';
import { neededVersions } from '../../../lib/endpoint/registry/needed-versions.js';
import type { StateMachineRecord, VersionRecord } from '../../../lib/endpoint/registry/registry.js';
import { memoryStore } from '../store/memory-store.js';

const arn = (name: string) => `arn:aws:states:us-east-1:123456789012:stateMachine:${name}`;
const roleArn = 'arn:aws:iam::1:role/r';
const text = (...names: readonly string[]) => JSON.stringify({ names });

function machine(name: string, definition: string, more: Partial<StateMachineRecord> = {}): StateMachineRecord {
  const times = { createdAt: 1, updatedAt: 1 };
  const revisionId = `${name} ${definition}`;
  return {
    arn: arn(name),
    name,
    type: 'STANDARD',
    definition,
    roleArn,
    ...times,
    revisionId,
    configurations: {},
    versions: [],
    tags: {},
    ...more,
  };
}

function version(number: number, definition: string, by: 'deployment' | 'API' = 'deployment'): VersionRecord {
  const given = { number, revisionId: `version ${definition}`, definition, roleArn, createdAt: 1 };
  return by === 'API' ? given : { ...given, deployed: true };
}

/** Which versions are needed of what is in the registry, once these have been put there one after the other. */
function needed(
  machines: readonly StateMachineRecord[],
  revisions: readonly string[] = [],
  gone: readonly string[] = [],
) {
  const registry = createRegistry({ log: memoryStore().registryLog, random: Math.random });
  for (const stateMachine of machines) registry.change({ kind: 'put', stateMachine });
  const { functions, stateMachines } = neededVersions(registry, revisions, ({ name }) => gone.includes(name));
  return {
    functions: [...functions].filter((name) => /^[FG]:/.test(name)).sort(),
    rollbacks: [1, 2, 3].filter((number) => stateMachines.has(`${arn('R')}:${number}`)),
  };
}

const old = machine('M', text('F:1', `${arn('R')}:1`));
const current = machine('M', text('F:2', `${arn('R')}:2`));
const rollback = machine('R', text('G:2'), { versions: [version(1, text('G:1')), version(2, text('G:2'))] });

test.each<[string, Parameters<typeof needed>, ReturnType<typeof needed>]>([
  [
    'a machine needs what it names, and what that names',
    [[old, current, rollback]],
    { functions: ['F:2', 'G:2'], rollbacks: [2] },
  ],
  [
    'so does the document of an execution',
    [[old, current, rollback], [old.revisionId]],
    { functions: ['F:1', 'F:2', 'G:1', 'G:2'], rollbacks: [1, 2] },
  ],
  [
    'a machine that is gone needs nothing, but for executions',
    [[old, current, rollback], [old.revisionId], ['M', 'R']],
    { functions: ['F:1', 'G:1'], rollbacks: [1] },
  ],
  [
    'what was published through the API may be started',
    [
      [
        machine('R', text(), {
          versions: [version(1, text('G:1')), version(2, text('G:2'), 'API')],
        }),
      ],
    ],
    { functions: ['G:2'], rollbacks: [] },
  ],
  [
    'so may what an alias stands for',
    [
      [
        machine('R', text(), {
          versions: [version(1, text('G:1')), version(2, text('G:2'))],
          aliases: [{ name: 'live', routing: [{ version: 1, weight: 100 }], createdAt: 1, updatedAt: 1 }],
        }),
      ],
    ],
    { functions: ['G:1'], rollbacks: [] },
  ],
  ['revisions that are not there need nothing', [[], ['none']], { functions: [], rollbacks: [] }],
])('%s', (_what, given, expected) => {
  expect(needed(...given)).toEqual(expected);
});
