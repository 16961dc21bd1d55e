import { findCycle, findCycles, printCycle } from '../../lib/graph/find-cycle.js';
import { graphOf } from './graph-notation.js';

const rows: [text: string, expected: string | undefined][] = [
  ['', undefined],
  ['a>b b>c a>c', undefined],
  ['a>a', 'a'],
  ['load>publish publish>check check>load', 'check load publish'],
  ['s>b b>c c>b c>t', 'b c'],
  // The shorter one wins, then the first by name.
  ['a>b b>c c>a x>y y>x', 'x y'],
  ['x>y y>x a>b b>a', 'a b'],
  ['a>c c>d d>a a>b b>d', 'a b d'],
  // Two nodes on a cycle that is found from neither its first mention nor a source.
  ['e>d d>c c>e a>e', 'c e d'],
];

describe('findCycle', () => {
  it.each(rows)('in %p finds %p', (text, expected) => {
    expect(findCycle(graphOf(text))?.join(' ')).toBe(expected);
  });

  it('does not care how the graph was written down', () => {
    const graph = graphOf('d>b b>c c>d d>a a>c q>d c>r r>q');
    const reversed = { nodes: [...graph.nodes].reverse(), edges: [...graph.edges].reverse() };
    expect(findCycle(reversed)).toEqual(findCycle(graph));
  });

  it('manages a cycle through 2,000 nodes', () => {
    const nodes = Array.from({ length: 2000 }, (_, i) => `n${i}`);
    const edges = nodes.map((node, i) => [node, nodes[(i + 1) % nodes.length]!] as const);
    expect(findCycle({ nodes, edges })).toHaveLength(2000);
  });
});

describe('findCycles', () => {
  const several: [text: string, expected: string[]][] = [
    ['a>b', []],
    ['a>b b>a a>c c>a', ['a b', 'a c']],
    ['a>b b>c c>a b>a', ['a b']],
    ['a>a a>b b>a', ['a', 'a b']],
    ['p>q q>r r>p a>b b>a', ['a b', 'p q r']],
  ];

  it.each(several)('in %p finds %p', (text, expected) => {
    expect(findCycles(graphOf(text)).map((cycle) => cycle.join(' '))).toEqual(expected);
  });

  it('stops at the limit', () => {
    expect(findCycles(graphOf('a>b b>a c>d d>c e>f f>e'), 2)).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });
});

it('printCycle closes the cycle', () => {
  expect(printCycle(['load', 'publish', 'check'])).toBe('load -> publish -> check -> load');
  expect(printCycle(['load'])).toBe('load -> load');
});
