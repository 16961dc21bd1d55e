import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const file = join(__dirname, 'hundred-tasks.ts');
const layers = 9;
const width = 11;

/** A head, nine layers of eleven tasks that each read three tasks of the layer before: 100 tasks, 275 dependencies. */
function hundredTasks(): string {
  const blocks = Array.from({ length: layers }, (_, layer) => Array.from({ length: width }, (_, i) => task(layer, i)));
  return [
    '// biome-ignore-all format: written by hundred-tasks.test.ts (UPDATE=1)',
    '// Checked by tsc, never run: a workflow of this size must not slow an editor down.',
    "import { jsonSchema, Task, type TaskEvent, Workflow } from 'stepwright';",
    '',
    'type Fcn<Results, Output> = () => Promise<{ default: (event: TaskEvent<{ id: string }, Results>) => Promise<Output> }>;',
    '',
    ...blocks.reverse().flat(),
    'declare const headFcn: Fcn<Record<never, never>, { head: true }>;',
    `const head = new Task('Head', { fcn: headFcn, nextTasks: [${inLayer(0).join(', ')}] });`,
    '',
    'const input = jsonSchema<{ id: string }>({ required: ["id"] });',
    "export const hundred = new Workflow('Hundred', { input, headTask: head });",
    '',
    `const short = new Task('Head', { fcn: headFcn, nextTasks: [${inLayer(0).slice(1).join(', ')}] });`,
    '// @ts-expect-error three tasks of the second layer read results.T0x0',
    "export const short1 = new Workflow('Short', { headTask: short });",
    '',
  ].join('\n');
}

function task(layer: number, i: number): string {
  const reads =
    layer === 0
      ? 'Head: { head: true }'
      : parents(i)
          .map((p) => `T${layer - 1}x${p}: { t${layer - 1}x${p}: string }`)
          .join('; ');
  const next =
    layer === layers - 1
      ? []
      : Array.from({ length: width }, (_, child) => child)
          .filter((child) => parents(child).includes(i))
          .map((child) => `t${layer + 1}x${child}`);
  return [
    `declare const f${layer}x${i}: Fcn<{ ${reads} }, { t${layer}x${i}: string }>;`,
    `const t${layer}x${i} = new Task('T${layer}x${i}', { fcn: f${layer}x${i}, nextTasks: [${next.join(', ')}] });`,
  ].join('\n');
}

function parents(i: number): readonly number[] {
  return [i, (i + 1) % width, (i + 4) % width];
}

function inLayer(layer: number): readonly string[] {
  return Array.from({ length: width }, (_, i) => `t${layer}x${i}`);
}

describe('a workflow of 100 tasks', () => {
  it('is the one that tsc checks', () => {
    if (process.env.UPDATE === '1') writeFileSync(file, hundredTasks());
    expect(readFileSync(file, 'utf8')).toBe(hundredTasks());
  });
});
