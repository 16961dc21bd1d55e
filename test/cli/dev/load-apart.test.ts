import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { loadApart } from '../../../lib/cli/dev/load-apart.js';

const repository = resolve(__dirname, '../../..');
/** Inside of the repository, for imports of packages to be found. */
const folder = mkdtempSync(join(repository, 'test/cli/.dev-'));
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

const workflow = (name: string, module = 'order/validate-order') => `
import { lambda, Task, Workflow } from '../../../lib/index.js';
export const one = new Workflow('${name}', { headTask: new Task('Only', { fcn: lambda('lambdas/${module}.ts') }) });
`;

describe('workflows loaded apart', () => {
  it('are those of all files, and as the files are now', async () => {
    const file = write('changing.ts', workflow('Before'));
    const names = async () => (await loadApart([file], repository)).workflows.map(({ document }) => document.name);
    expect(await names()).toEqual(['Before']);
    write('changing.ts', workflow('After'));
    expect(await names()).toEqual(['After']);
  }, 30_000);

  it('are loaded though others are wrong, and what is wrong is told by file', async () => {
    const files = [
      write('good.ts', workflow('Good')),
      write('throws.ts', 'throw new Error("no database"); // new Workflow'),
      write('same.ts', workflow('Good')),
      write('nothing.ts', workflow('Nothing', 'order/not-there')),
    ];
    const { workflows, complaints } = await loadApart(files, repository);
    expect(workflows.map(({ document }) => document.name)).toEqual(['Good']);
    expect(complaints.map(({ text }) => text.split('\n')[0])).toEqual([
      expect.stringMatching(/throws\.ts cannot be loaded: Error: no database$/),
      expect.stringMatching(/nothing\.ts has a problem:$/),
      expect.stringMatching(/same\.ts has a workflow "Good", and so has .*good\.ts: rename one\.$/),
    ]);
  }, 30_000);

  it.each([
    [
      'ends the process',
      'process.exit(3); // new Workflow',
      /fatal\.ts cannot be loaded: it ended its process with 3\.$/,
    ],
    ['never ends', 'for (;;); // new Workflow', /fatal\.ts cannot be loaded: it is not done after 5 seconds\.$/],
  ])(
    'are loaded though one file %s',
    async (_, text, said) => {
      const files = [write('fatal.ts', text), write('well.ts', workflow('Well'))];
      const { workflows, complaints } = await loadApart(files, repository, { fileMs: 5_000 });
      expect(workflows.map(({ document }) => document.name)).toEqual(['Well']);
      expect(complaints.map((complaint) => complaint.text.split('\n')[0])).toEqual([expect.stringMatching(said)]);
    },
    60_000,
  );

  it('are not waited for when nobody wants them any more', async () => {
    const stopping = new AbortController();
    const loading = loadApart([write('endless.ts', 'for (;;);')], repository, { signal: stopping.signal });
    setTimeout(() => stopping.abort(), 500);
    await expect(loading).rejects.toThrow('aborted');
  }, 30_000);
});
