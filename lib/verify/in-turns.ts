import type { Scenario } from './scenario.js';
import type { GroupKind, ScenarioGroup } from './scenario-space.js';

/** A scenario that waits to be run. */
export interface QueuedScenario {
  readonly kind: GroupKind;
  readonly scenario: Scenario;
}

/** The scenarios of all groups, one of each group after the other: wherever one stops, something of everything is done. */
export function inTurns(groups: readonly ScenarioGroup[]): readonly QueuedScenario[] {
  const longest = Math.max(0, ...groups.map(({ scenarios }) => scenarios.length));
  return Array.from({ length: longest }, (_, turn) => turn).flatMap((turn) =>
    groups.flatMap(({ kind, scenarios }): readonly QueuedScenario[] => {
      const scenario = scenarios[turn];
      return scenario === undefined ? [] : [{ kind, scenario }];
    }),
  );
}
