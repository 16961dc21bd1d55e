import fc from 'fast-check';
import { drawPicture } from '../../../lib/cli/graph/draw-picture.js';
import { type Arrow, nodesOf, type Picture, type PictureItem } from '../../../lib/cli/graph/picture.js';
import { compileDocument } from '../../../lib/compile/compile-document.js';
import { reachableFrom } from '../../../lib/graph/reachable.js';
import { workflow } from '../../asl/emit/workflow-notation.js';
import { scopesOf } from '../../asl/machine-rules.js';
import { arbitraryScenario } from '../../laws/arbitrary-scenario.js';
import { littleSearch } from '../../laws/little-search.js';
import { planOrdering } from '../../laws/plan-ordering.js';

/** `[a | c: {a b} c]` is a Parallel state and its branches, `*` a rollback, `(barrier)` a point. */
function sketchItem(item: PictureItem): string {
  switch (item.kind) {
    case 'task':
      return item.hasRollback ? `${item.name}*` : item.name;
    case 'point':
      return `(${item.name})`;
    case 'parallel':
      return `[${item.title}: ${sketchItems(item.items)}]`;
    case 'branch':
      return `{${sketchItems(item.items)}}`;
  }
}

const sketchItems = (items: readonly PictureItem[]) => items.map(sketchItem).join(' ');

const signs = { dependency: '->', added: '~>', meets: '~' } as const;
const sketchArrows = (arrows: readonly Arrow[]) =>
  arrows.map(({ kind, from, to }) => `${from} ${signs[kind]} ${to}`).join(', ');

const draw = (notation: string, nesting = true): Picture =>
  drawPicture(compileDocument(workflow(notation)), { nesting });

const wideBarrier = 's > a b c, a > d, b > e, c > d e, d > x, e > x y';

describe('the picture', () => {
  it.each<[what: string, notation: string, items: string, arrows: string]>([
    ['a task', 'a', 'a', ''],
    ['a chain', 'a > b, b > c', 'a b c', 'a -> b, b -> c'],
    ['a diamond', 'a > b c, b* > d, c > d', 'a [b | c: b* c] d', 'a -> b, a -> c, b -> d, c -> d'],
    [
      'branches of several tasks, and a Parallel state in one of them',
      'a > b c, b > d e, d > f, e > f, c > g, f > g',
      'a [b | c: {b [d | e: d e] f} c] g',
      'a -> b, a -> c, b -> d, b -> e, d -> f, e -> f, f -> g, c -> g',
    ],
    ['a dependency that others imply', 'a > b c, b > c', 'a b c', 'a -> b, b -> c'],
    [
      'an ordering that nesting forces',
      's > a b, a > c, b > c d',
      's [a | b: a b] [c | d: c d]',
      's -> a, s -> b, a -> c, b -> c, b -> d, a ~> d',
    ],
  ])('holds %s', (_, notation, items, arrows) => {
    const picture = draw(notation);
    expect(sketchItems(picture.items)).toBe(items);
    expect(sketchArrows(picture.arrows)).toBe(arrows);
  });

  it('has no boxes on request, and all else', () => {
    const [boxed, flat] = [draw(wideBarrier), draw(wideBarrier, false)];
    expect(flat.items).toEqual(nodesOf(boxed.items));
    expect(flat.arrows).toEqual(boxed.arrows);
  });

  /** A row before another, each of the first needed by two of the second, which crosses so much that nothing else fits. */
  const rows = (left: readonly string[], right: readonly string[]) =>
    [`s > ${left.join(' ')}`, ...left.map((name, i) => `${name} > ${right[i]} ${right[(i + 1) % right.length]}`)].join(
      ', ',
    );

  it('has its orderings meet where they would cross', () => {
    const picture = draw(rows(['a', 'b', 'c', 'd', 'e'], ['v', 'w', 'x', 'y', 'z']));
    expect(sketchItems(picture.items)).toBe(
      's [a | b | c | d | e: a b c d e] (barrier) [v | w | x | y | z: v w x y z]',
    );
    expect(sketchArrows(picture.arrows.filter(({ kind }) => kind !== 'dependency'))).toBe(
      'a ~ barrier, b ~ barrier, c ~ barrier, d ~ barrier, e ~ barrier, ' +
        'barrier ~> x, barrier ~> y, barrier ~> z, barrier ~> v, barrier ~> w',
    );
  });

  it('calls its points like no task', () => {
    const { items } = draw(rows(['a', 'b', 'barrier', 'barrier-2', 'e'], ['v', 'w', 'x', 'y', 'z']));
    expect(items.flatMap((item) => (item.kind === 'point' ? [item.name] : []))).toEqual(['barrier-3']);
  });
});

describe('laws', () => {
  const boxTitles = (items: readonly PictureItem[]): readonly string[] =>
    items.flatMap((item) =>
      item.kind === 'parallel'
        ? [item.title, ...boxTitles(item.items)]
        : item.kind === 'branch'
          ? boxTitles(item.items)
          : [],
    );

  it('its arrows say what the plan does, no more and no less, and its boxes are the Parallel states', () => {
    fc.assert(
      fc.property(arbitraryScenario(), ({ workflow: document }) => {
        const compiled = compileDocument(document, { planner: littleSearch });
        const { items, arrows } = drawPicture(compiled, { nesting: true });
        const nodes = nodesOf(items);
        const graph = {
          nodes: nodes.map(({ name }) => name),
          edges: arrows.map(({ from, to }) => [from, to] as const),
        };
        const tasks = new Set(nodes.flatMap(({ kind, name }) => (kind === 'task' ? [name] : [])));
        const drawn = [...tasks].flatMap((before) =>
          [...reachableFrom(graph, [before])]
            .filter((after) => after !== before && tasks.has(after))
            .map((after) => `${before} ${after}`),
        );
        expect(drawn.sort()).toEqual(
          planOrdering(compiled.plan.plan)
            .map(([before, after]) => `${before} ${after}`)
            .sort(),
        );
        const states = scopesOf(compiled.main).flatMap(({ States }) =>
          Object.entries(States).flatMap(([name, { Type }]) => (Type === 'Parallel' ? [name] : [])),
        );
        expect([...boxTitles(items)].sort()).toEqual(states.sort());
      }),
    );
  });
});
