import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LoadedSources } from '../../../lib/cli/dev/load-all.js';
import { checkProject } from '../../../lib/compile/check-project.js';
import { readDefinition } from '../../../lib/definition/read-definition.js';

/** A workflow as it is at one time: which code its functions have, and which tasks come after which. */
export interface Generation {
  readonly name?: string;
  /** What every function writes into the log, for some tasks another than for the rest. */
  readonly code: string;
  readonly codes?: Readonly<Record<string, string>>;
  readonly tasks: readonly TaskSpec[];
}

export interface TaskSpec {
  readonly name: string;
  readonly after?: readonly string[];
  /** @default true */
  readonly rollback?: boolean;
}

/** A line of the log: a function was called. */
export interface Called {
  /** Of the execution; of a rollback, the one that is undone. */
  readonly execution: string;
  readonly task: string;
  readonly role: 'task' | 'rollback';
  readonly code: string;
  readonly version: string;
}

/** A project on disk whose functions write down that they were called, and wait where they are told to. */
export interface Project {
  readonly folder: string;
  /** For the state of an endpoint. */
  readonly state: string;
  /** What functions need to find the log and the gates. */
  readonly environment: Readonly<Record<string, string>>;
  /** Writes a generation; gives its workflow as it is loaded from there. */
  write(generation: Generation): LoadedSources;
  calls(execution: string): readonly Called[];
  /** What a task does when it is called: waits, fails, or returns as it does unless it is told anything. */
  tell(execution: string, task: string, what: 'wait' | 'fail' | 'return'): void;
  remove(): void;
}

export const FILE = 'order.json';

export function openProject(): Project {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'stepwright-redeploy-')));
  const [gates, log] = [join(folder, 'gates'), join(folder, 'calls.jsonl')];
  for (const made of [gates, join(folder, 'lambdas')]) mkdirSync(made);
  return {
    folder,
    state: join(folder, '.stepwright'),
    environment: { REDEPLOY_GATES: gates, REDEPLOY_LOG: log },
    write: ({ name: workflow = 'Order', code, codes = {}, tasks }) => {
      for (const { name, rollback = true } of tasks) {
        const own = codes[name] ?? code;
        writeFileSync(join(folder, 'lambdas', `${name}.mjs`), source('task', own));
        if (rollback) writeFileSync(join(folder, 'lambdas', `undo-${name}.mjs`), source('rollback', own));
      }
      const text = JSON.stringify(documentOf(workflow, tasks));
      writeFileSync(join(folder, FILE), text);
      const checked = checkProject(readDefinition(JSON.parse(text), folder));
      if (checked.kind === 'invalid') throw new Error(JSON.stringify(checked.problems));
      const { document, durations } = checked;
      return { workflows: [{ file: FILE, document, root: folder, durations }], complaints: [] };
    },
    calls: (execution) =>
      existsSync(log)
        ? readFileSync(log, 'utf8')
            .split('\n')
            .filter((line) => line !== '')
            .map((line) => JSON.parse(line) as Called)
            .filter((called) => called.execution === execution)
        : [],
    tell: (execution, task, what) => writeFileSync(join(gates, `${execution}.${task}`), what),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function documentOf(workflow: string, tasks: readonly TaskSpec[]): object {
  const childrenOf = (parent: string) =>
    tasks.filter(({ after = [] }) => after.includes(parent)).map(({ name }) => name);
  const heads = tasks.filter(({ after = [] }) => after.length === 0).map(({ name }) => name);
  return {
    name: workflow,
    headTask: 'Start',
    tasks: [
      { kind: 'start', name: 'Start', nextTasks: heads },
      ...tasks.map(({ name, rollback = true }) => ({
        kind: 'function',
        name,
        fcn: `lambdas/${name}.mjs`,
        retries: 0,
        ...(rollback ? { rollback: `lambdas/undo-${name}.mjs` } : {}),
        nextTasks: childrenOf(name),
      })),
    ],
  };
}

function source(role: Called['role'], code: string): string {
  return `
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
export default async (event, { task, execution }) => {
  const version = process.env.AWS_LAMBDA_FUNCTION_VERSION;
  const called = { execution: execution.name, task, role: '${role}', code: '${code}', version };
  appendFileSync(process.env.REDEPLOY_LOG, JSON.stringify(called) + '\\n');
  const gate = process.env.REDEPLOY_GATES + '/' + execution.name + '.' + task;
  const told = () => ('${role}' === 'task' && existsSync(gate) ? readFileSync(gate, 'utf8') : 'return');
  while (told() === 'wait' || told() === '') await new Promise((go) => setTimeout(go, 10));
  if (told() === 'fail') throw Object.assign(new Error('told to fail'), { name: 'ToldToFail' });
  return '${code}';
};
`;
}
