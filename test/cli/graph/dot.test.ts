import { printDot } from '../../../lib/cli/graph/dot.js';
import { sample, tricky } from './pictures.js';

it('prints everything there can be', () => {
  expect(printDot(sample)).toBe(`digraph "Sample" {
  graph [bgcolor="white" pad="0.3" nodesep="0.3" ranksep="0.45" fontname="Helvetica" fontsize="10" fontcolor="#64748b" labelloc="t" labeljust="l" style="rounded,filled" color="#cbd5e1"]
  node [shape="box" style="rounded,filled" fillcolor="white" color="#475569" fontname="Helvetica" fontsize="12" fontcolor="#1e293b" height="0.4" margin="0.16,0.06"]
  edge [color="#475569" arrowsize="0.7"]
  label=<<font point-size="16" color="#1e293b"><b>Sample</b></font><br align="left"/><font point-size="4"> </font><br align="left"/><font color="#1e293b">boxes</font> Parallel states, and in them their branches<br align="left"/><font color="#c2410c">dashed</font> orderings that the plan adds, because Step Functions can only nest<br align="left"/><font color="#0369a1">↺</font> has a rollback<br align="left"/>>
  "a"
  subgraph cluster_1 {
    graph [label="b | d" fillcolor="#eef2f6"]
    subgraph cluster_2 {
      graph [label="" fillcolor="#ffffff"]
      "b" [label="b ↺" fillcolor="#e0f2fe" color="#0369a1"]
      "o" [shape="point" width="0.08" color="#c2410c" fillcolor="#c2410c"]
      "c"
    }
    "d"
  }
  "a" -> "b"
  "a" -> "d"
  edge [style="dashed" color="#c2410c"]
  "b" -> "o" [arrowhead="none"]
  "o" -> "c"
}
`);
});

it.each([
  '"say \\"hi\\""\n',
  '"back\\\\slash\\\\" [label="back\\\\slash\\\\"]',
  '"a\\\\\\"b" [label="a\\\\\\"b"]',
  '"a&b <b>&amp;</b>" [label="a&amp;b <b>&amp;amp;</b>"]',
  '"größe 北京 🚀"\n',
  'graph [label="1. \\"a\\" | <b>" ',
  '"1. first" -> "- dash"',
])('escapes names: %s', (line) => {
  expect(printDot(tricky)).toContain(line);
});

it('shows no control characters', () => {
  const items = [{ kind: 'task', name: 'a\u0007b', hasRollback: false }] as const;
  expect(printDot({ title: 'Bell', items, arrows: [] })).toContain('"a b" [label="a b"]');
});
