import { printMermaid } from '../../../lib/cli/graph/mermaid.js';
import type { Picture } from '../../../lib/cli/graph/picture.js';
import { sample, tricky } from './pictures.js';

const chain: Picture = {
  title: 'Chain',
  items: ['a', 'b'].map((name) => ({ kind: 'task', name, hasRollback: false })),
  arrows: [{ kind: 'dependency', from: 'a', to: 'b' }],
};

it.each<[what: string, picture: Picture, text: string]>([
  [
    'what there is, and nothing else',
    chain,
    `---
title: "Chain"
---
flowchart TB
  t1("a")
  t2("b")
  t1 --> t2
`,
  ],
  [
    'everything there can be',
    sample,
    `---
title: "Sample"
---
flowchart TB
  %% boxes: Parallel states, and in them their branches
  %% dashed: orderings that the plan adds, because Step Functions can only nest
  %% ↺: has a rollback
  t1("a")
  subgraph b1["b | d"]
    direction TB
    subgraph b2[" "]
      direction TB
      t2("b ↺")
      m1((" "))
      t3("c")
    end
    t4("d")
  end
  t1 --> t2
  t1 --> t4
  t2 -.- m1
  m1 -.-> t3
  classDef box fill:#64748b1a,stroke:#94a3b8
  class b1,b2 box
  classDef undoable fill:#e0f2fe,stroke:#0369a1,color:#1e293b
  class t2 undoable
  classDef point fill:#c2410c,stroke:#c2410c
  class m1 point
  linkStyle 2,3 stroke:#c2410c,stroke-dasharray:6 4
`,
  ],
])('prints %s', (_, picture, text) => {
  expect(printMermaid(picture)).toBe(text);
});

it('escapes names', () => {
  const labels = [...printMermaid(tricky).matchAll(/[[(]"(.*)"[\])]$/gm)].map(([, label]) => label);
  expect(labels).toEqual([
    '1#46; #34;a#34; | #60;b#62;',
    'say #34;hi#34;',
    'back#92;slash#92;',
    'a#92;#34;b',
    '#92;N #92;n',
    'a#38;b #60;b#62;#38;amp#59;#60;/b#62;',
    '1#46; first',
    '#45; dash',
    '#43; plus',
    '#96;code#96;',
    '#42;bold#42; _it_',
    '#91;x#93; #123;y#125; (z)',
    'a#59;b#37;#37;c',
    'größe 北京 🚀',
    'end',
    'fa#58;fa-car',
    '#35;35#59; #36;x#36;',
    'x'.repeat(80),
  ]);
});
