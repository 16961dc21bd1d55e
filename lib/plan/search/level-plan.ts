import { at } from '../../graph/at.js';
import { type Part, placesIn } from '../../graph/hasse-diagram.js';
import type { Draft } from './draft.js';
import { overhead, type Search } from './search.js';

/**
 * A stuck part with a barrier after every topological level: optimal if all tasks take the same time, and the yardstick
 * that no plan may miss.
 */
export function levelPlan({ diagram, build, effort }: Search, part: Part): Draft {
  effort.spend(part.length * overhead);
  const places = placesIn(diagram, part);
  const levels = new Uint32Array(part.length);
  const rows: Draft[][] = [];
  part.forEach((node, place) => {
    let level = 0;
    for (const other of at(diagram.predecessors, node)) {
      const otherPlace = places[other] ?? 0;
      if (otherPlace !== 0) level = Math.max(level, (levels[otherPlace - 1] ?? 0) + 1);
    }
    levels[place] = level;
    rows[level] ??= [];
    at(rows, level).push(build.task(node));
  });
  return build.sequence(rows.map((row) => (row.length === 1 ? at(row, 0) : build.parallel(row))));
}
