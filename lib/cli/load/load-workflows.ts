import { checkProject } from '../../compile/check-project.js';
import type { WorkflowDocument } from '../../definition/document.js';
import { type InputSchema, inputSchemaOf } from '../../definition/input-schema.js';
import type { MeasuredDurations } from '../../definition/measured-durations.js';
import { durationsFile } from '../../definition/measured-durations.js';
import type { Problem } from '../../problems/problem.js';
import type { Host } from '../host.js';
import { type Refusal, Refused } from '../refusal.js';
import { loadDefinition } from './load-definition.js';

/** A workflow that was named on the command line, loaded and checked. */
export interface LoadedWorkflow {
  /** As typed. */
  readonly input: string;
  readonly document: WorkflowDocument;
  /** Absolute path of the project that module references are relative to. */
  readonly root: string;
  /** What was measured in that project, for `compileDocument`; empty where nothing was. */
  readonly durations: MeasuredDurations;
  /** What the input of its executions is checked by; absent where it has no schema. */
  readonly inputSchema?: InputSchema;
  /** What the user called a task: in a neutral task graph, names that no state may have were replaced. */
  originalName(task: string): string;
}

/**
 * Loads and checks all of them, so that everything that is wrong with any of them is told at once.
 *
 * @throws Refused with the refusals of all inputs
 */
export async function loadWorkflows(inputs: readonly string[], host: Host): Promise<readonly LoadedWorkflow[]> {
  const loaded: LoadedWorkflow[] = [];
  const refusals: Refusal[] = [];
  for (const input of inputs) {
    try {
      loaded.push(await loadWorkflow(input, host));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      refusals.push(...error.refusals);
    }
  }
  if (refusals.length > 0) throw new Refused(durationsOnce(refusals));
  return loaded;
}

async function loadWorkflow(input: string, host: Host): Promise<LoadedWorkflow> {
  const { definition, isGraph } = await loadDefinition(input, host);
  const checked = checkProject(definition);
  if (checked.kind === 'invalid') throw new Refused([{ kind: 'problems', input, problems: checked.problems }]);
  const { document, root, durations } = checked;
  const originals = new Map(isGraph ? document.tasks.map(({ name, comment }) => [name, comment ?? name]) : []);
  const inputSchema = inputSchemaOf(definition);
  return {
    input,
    document,
    root,
    durations,
    ...(inputSchema === undefined ? {} : { inputSchema }),
    originalName: (task) => originals.get(task) ?? task,
  };
}

/** What is wrong with the durations file is told once and of the file, not of every workflow that it is read for. */
function durationsOnce(refusals: readonly Refusal[]): readonly Refusal[] {
  const isOfFile = ({ code }: Problem) => code === 'WF501';
  const ofFile = new Map<string, Problem>();
  const others = refusals.flatMap((refusal): readonly Refusal[] => {
    if (refusal.kind !== 'problems') return [refusal];
    for (const problem of refusal.problems.filter(isOfFile)) ofFile.set(problem.message, problem);
    const problems = refusal.problems.filter((problem) => !isOfFile(problem));
    return problems.length === 0 ? [] : [{ ...refusal, problems }];
  });
  if (ofFile.size === 0) return others;
  return [...others, { kind: 'problems', input: durationsFile, problems: [...ofFile.values()] }];
}
