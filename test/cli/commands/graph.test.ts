import { call, filesWithBroken } from '../fake-host.js';
import { textsOf } from '../graph/svg-texts.js';

describe('graph', () => {
  it('prints Mermaid unless it is told otherwise', async () => {
    expect(await call(['graph', 'documents/shop.json'])).toEqual({
      code: 0,
      stderr: '',
      stdout: `---
title: "Shop"
---
flowchart TB
  %% boxes: Parallel states, and in them their branches
  %% ↺: has a rollback
  t1("Validate")
  subgraph b1["Charge | Reserve"]
    direction TB
    t2("Charge ↺")
    t3("Reserve ↺")
  end
  t4("Ship")
  t1 --> t2
  t1 --> t3
  t2 --> t4
  t3 --> t4
  classDef box fill:#64748b1a,stroke:#94a3b8
  class b1 box
  classDef undoable fill:#e0f2fe,stroke:#0369a1,color:#1e293b
  class t2,t3 undoable
`,
    });
  });

  it('prints what it would draw as JSON, in no format', async () => {
    const { stdout } = await call(['graph', 'documents/shop.json', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      workflow: 'Shop',
      items: [
        { kind: 'task', name: 'Validate', hasRollback: false },
        {
          kind: 'parallel',
          items: [
            { kind: 'task', name: 'Charge', hasRollback: true },
            { kind: 'task', name: 'Reserve', hasRollback: true },
          ],
        },
        { kind: 'task', name: 'Ship' },
      ],
      arrows: expect.arrayContaining([{ kind: 'dependency', from: 'Validate', to: 'Charge' }]),
    });
    const { code, stderr } = await call(['graph', 'documents/shop.json', '--json', '--format', 'dot']);
    expect(code).toBe(2);
    expect(stderr).toContain("option '--json' cannot be used with option '--format <format>'");
  });

  it.each<[typed: string, has: readonly string[], hasNot: readonly string[]]>([
    ['--format dot documents/crossed.json', ['subgraph cluster_1', '"a" -> "d"', 'edge [style="dashed"'], ['start']],
    ['--format dot --no-nesting documents/crossed.json', ['"a" -> "d"'], ['cluster', 'boxes']],
    ['--no-nesting documents/crossed.json', ['t1("', '-.->'], ['subgraph', 'boxes']],
    ['modules/several.ts#weekly', ['title: "Weekly"', 't1("Only")'], ['-->']],
  ])('prints what "%s" asks for', async (typed, has, hasNot) => {
    const { code, stdout, stderr } = await call(['graph', ...typed.split(' ')]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const text of has) expect(stdout).toContain(text);
    for (const text of hasNot) expect(stdout).not.toContain(text);
  });

  it('draws SVG', async () => {
    const { code, stdout, stderr } = await call(['graph', '--format', 'svg', 'documents/shop.json']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(textsOf(stdout)).toEqual(
      expect.arrayContaining(['Shop', 'Validate', 'Charge | Reserve', 'Charge ↺', 'Reserve ↺', 'Ship']),
    );
  });

  it('says why there is no SVG', async () => {
    const { code, stdout, stderr } = await call(['graph', '--format', 'svg', 'documents/shop.json'], {
      repeat: (_, act) => {
        act();
        return () => {};
      },
    });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(
      /^Graphviz could not draw 4 nodes and 4 arrows: it was not done after 60 seconds\.\n--no-nesting /,
    );
  });

  describe('of a large workflow', () => {
    // 45 tasks before each of 45 others.
    const names = (letter: string) => Array.from({ length: 45 }, (_, i) => `${letter}${i}`);
    const edges = names('a').flatMap((from) => names('b').map((to) => [from, to]));
    const large = { id: 'large', tasks: [...names('a'), ...names('b')].map((name) => ({ name })), edges };
    const files = {
      ...filesWithBroken,
      isFile: (path: string) => path.endsWith('large.json') || filesWithBroken.isFile(path),
      read: async (file: string) => (file.endsWith('large.json') ? JSON.stringify(large) : filesWithBroken.read(file)),
    };

    it('says that Mermaid may not draw it', async () => {
      const { code, stdout, stderr } = await call(['graph', 'large.json'], { files });
      expect(code).toBe(0);
      expect(stdout.match(/-->/g)).toHaveLength(2025);
      expect(stderr).toMatch(
        /^This has 2,025 arrows and [\d,]+ characters\. Mermaid draws no more than 500 arrows and 50,000 /,
      );
    });

    it('says that it is being drawn before it is', async () => {
      const { code, stdout, stderr } = await call(['graph', 'large.json', '--format', 'svg'], { files });
      expect({ code, stderr }).toEqual({
        code: 0,
        stderr: 'Graphviz is laying out 90 nodes and 2,025 arrows. That can take up to a minute.\n',
      });
      expect(textsOf(stdout)).toEqual(expect.arrayContaining([...names('a'), ...names('b')]));
    });
  });

  it('names the formats there are', async () => {
    const { code, stdout, stderr } = await call(['graph', '--format', 'png', 'documents/shop.json']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain("argument 'png' is invalid. Allowed choices are mermaid, dot, svg.");
  });

  it('tells all problems of a workflow, and prints no picture', async () => {
    const { code, stdout, stderr } = await call(['graph', 'documents/cycle.json']);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('WF104');
  });
});
