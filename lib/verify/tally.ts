import type { CheckedLaws } from './check-laws.js';
import type { LawName } from './law.js';
import { allPhases } from './phase.js';
import { type Scenario, scenarioId } from './scenario.js';
import type { GroupKind } from './scenario-space.js';
import { tellStory } from './story.js';
import type { Trace } from './trace.js';
import type { ToldScenario, Verification, VerifiedLaw } from './verification.js';

/** Adds up what came of scenarios. */
export class Tally {
  run = 0;
  broken = 0;
  #calls = 0;
  #notReached = 0;
  #told: { readonly weight: number; readonly scenario: ToldScenario } | undefined;
  readonly #groups = new Map<GroupKind, number>();
  readonly #checked = new Map<LawName, number>();
  readonly #brokenLaws = new Map<LawName, number>();

  readonly #tellsAll: boolean;

  /** @param tellsAll whether to tell what happened even where nothing is broken */
  constructor(tellsAll = false) {
    this.#tellsAll = tellsAll;
  }

  add(kind: GroupKind | undefined, scenario: Scenario, trace: Trace, { checked, broken }: CheckedLaws): void {
    this.run += 1;
    this.#calls += trace.calls.length;
    if (kind !== undefined) count(this.#groups, kind);
    if (!isReached(scenario, trace)) this.#notReached += 1;
    for (const law of checked) count(this.#checked, law);
    for (const law of new Set(broken.map((each) => each.law))) count(this.#brokenLaws, law);
    if (broken.length > 0) this.broken += 1;
    else if (!this.#tellsAll) return;
    const weight = weigh(scenario, trace);
    if (this.#told !== undefined && this.#told.weight <= weight) return;
    const story = tellStory(trace, broken);
    this.#told = { weight, scenario: { scenario: scenarioId(scenario), broken, story } };
  }

  law(law: LawName): Pick<VerifiedLaw, 'checked' | 'broken'> {
    return { checked: this.#checked.get(law) ?? 0, broken: this.#brokenLaws.get(law) ?? 0 };
  }

  group(kind: GroupKind): number {
    return this.#groups.get(kind) ?? 0;
  }

  totals(): Pick<Verification, 'run' | 'calls' | 'broken' | 'notReached' | 'told'> {
    return {
      run: this.run,
      calls: this.#calls,
      broken: this.broken,
      notReached: this.#notReached,
      ...(this.#told === undefined ? {} : { told: this.#told.scenario }),
    };
  }
}

function count<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/**
 * What makes a story long: failures first, then calls; of the same length the one of the simpler phase, so that it does
 * not depend on what was run first.
 */
function weigh({ faults, everywhere, fills }: Scenario, { calls }: Trace): number {
  const failures = everywhere === undefined ? faults.length : 1000;
  const phases = faults.reduce((sum, { phase }) => sum + allPhases.indexOf(phase), 0);
  return failures * 1e6 + calls.length + phases / 1000 + (fills ? 0.0005 : 0);
}

/** Did everything go wrong that should have? */
function isReached({ faults, intervention }: Scenario, { calls }: Trace): boolean {
  // What an operator stops is not expected to get anywhere.
  if (intervention?.kind === 'stop') return true;
  return faults.every(
    ({ task, role, attempt }) => calls.filter((call) => call.task === task && call.role === role).length >= attempt,
  );
}
