import type { TaskOrder } from '../../lib/plan/plan.js';

export interface Shortest {
  readonly seconds: number;
  readonly parallelStates: number;
}

/**
 * What the shortest plan there is comes to, by trying every barrier: what is unconnected goes side by side, anything else
 * is cut behind each set of tasks that holds, with a task, everything before it. Of plans that are as short, the one with
 * the fewest Parallel states, part by part; but where a cut adds no ordering, only such cuts count. Shares nothing with the planner, so that both can be wrong only in different
 * ways. At most 30 tasks, and in reasonable time some ten.
 */
export function shortestPlan(order: TaskOrder): Shortest {
  const { tasks } = order;
  const before = everythingBefore(order);
  const known = new Map<number, Shortest>();

  function shortest(set: number): Shortest {
    const found = known.get(set) ?? find(set);
    known.set(set, found);
    return found;
  }

  function find(set: number): Shortest {
    const pieces = piecesOf(set, before);
    if (pieces.length > 1) {
      const branches = pieces.map(shortest);
      return {
        seconds: Math.max(...branches.map(({ seconds }) => seconds)),
        parallelStates: branches.reduce((states, branch) => states + branch.parallelStates, 1),
      };
    }
    if (set === lowestBit(set)) return { seconds: tasks[indexOf(set)]!.expectedSeconds ?? 1, parallelStates: 0 };
    return shortestOf(
      subsetsOf(set)
        .filter((first) => isClosed(first, set, before))
        .map((first) => {
          const [one, other] = [shortest(first), shortest(set & ~first)];
          return {
            seconds: one.seconds + other.seconds,
            parallelStates: one.parallelStates + other.parallelStates,
            isFree: isWhollyBefore(first, set & ~first, before),
          };
        }),
    );
  }

  return shortest(2 ** tasks.length - 1);
}

function shortestOf(cuts: readonly (Shortest & { readonly isFree: boolean })[]): Shortest {
  const seconds = Math.min(...cuts.map((cut) => cut.seconds));
  const free = cuts.filter(({ isFree }) => isFree);
  const counting = (free.length > 0 ? free : cuts).filter((cut) => cut.seconds === seconds);
  return { seconds, parallelStates: Math.min(...counting.map(({ parallelStates }) => parallelStates)) };
}

/** By task, as a mask: all tasks before it. */
function everythingBefore({ tasks, edges }: TaskOrder): readonly number[] {
  const index = new Map(tasks.map(({ name }, i) => [name, i]));
  const before = tasks.map(() => 0);
  // As often as a path can be long: until nothing changes any more.
  for (const _ of tasks) {
    for (const [from, to] of edges) before[index.get(to)!]! |= (1 << index.get(from)!) | before[index.get(from)!]!;
  }
  return before;
}

/** What hangs together, each piece as a mask. */
function piecesOf(set: number, before: readonly number[]): readonly number[] {
  const pieces: number[] = [];
  for (let rest = set; rest !== 0; rest &= ~pieces.at(-1)!) pieces.push(connectedWith(lowestBit(rest), rest, before));
  return pieces;
}

/** All of a set that hangs together with some of it. */
function connectedWith(start: number, set: number, before: readonly number[]): number {
  let piece = start;
  for (let size = 0; size !== piece; ) {
    size = piece;
    before.forEach((earlier, i) => {
      if (((set >>> i) & 1) === 0) return;
      const isIn = ((piece >>> i) & 1) === 1;
      if (isIn) piece |= earlier & set;
      else if ((earlier & piece) !== 0) piece |= 1 << i;
    });
  }
  return piece;
}

/** Whether everything of a set that is before some of `part` is in it too. */
function isClosed(part: number, set: number, before: readonly number[]): boolean {
  return before.every((earlier, i) => ((part >>> i) & 1) === 0 || (earlier & set & ~part) === 0);
}

/** Whether every task of a set comes before every task of another. */
function isWhollyBefore(first: number, then: number, before: readonly number[]): boolean {
  return before.every((earlier, i) => ((then >>> i) & 1) === 0 || (earlier & first) === first);
}

/** But for none and all of it. */
function subsetsOf(set: number): readonly number[] {
  const subsets: number[] = [];
  for (let subset = (set - 1) & set; subset !== 0; subset = (subset - 1) & set) subsets.push(subset);
  return subsets;
}

function lowestBit(set: number): number {
  return set & -set;
}

function indexOf(bit: number): number {
  return 31 - Math.clz32(bit);
}
