import { relative } from 'node:path';
import { checkProject } from '../../compile/check-project.js';
import type { WorkflowDocument } from '../../definition/document.js';
import type { MeasuredDurations } from '../../definition/measured-durations.js';
import type { Host } from '../host.js';
import { loadDefinitions } from '../load/load-definition.js';
import { Refused } from '../refusal.js';

/** A workflow of a file, checked. Plain data. */
export interface LoadedSource {
  /** Relative to the working folder. */
  readonly file: string;
  readonly document: WorkflowDocument;
  /** Absolute path of the project that module references are relative to. */
  readonly root: string;
  readonly durations: MeasuredDurations;
}

/** What loading files came to: what is wrong with one does not keep the others from being loaded. */
export interface LoadedSources {
  readonly workflows: readonly LoadedSource[];
  /** Printed, by file: what is wrong with it. */
  readonly complaints: readonly { readonly file: string; readonly text: string }[];
}

/**
 * Loads every workflow of every file.
 *
 * @param onFile told which file is about to be loaded: should the process end, it is to blame
 */
export async function loadAll(
  files: readonly string[],
  host: Host,
  onFile: (file: string) => void = () => {},
): Promise<LoadedSources> {
  const workflows: LoadedSource[] = [];
  const complaints: { file: string; text: string }[] = [];
  for (const path of files) {
    const file = relative(host.cwd, path) || path;
    onFile(path);
    try {
      for (const { definition } of await loadDefinitions(file, host)) {
        const checked = checkProject(definition);
        if (checked.kind === 'invalid') {
          const refused = new Refused([{ kind: 'problems', input: file, problems: checked.problems }]);
          complaints.push({ file, text: refused.message });
        } else workflows.push({ file, document: checked.document, root: checked.root, durations: checked.durations });
      }
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      complaints.push({ file, text: error.message });
    }
  }
  return withoutDoubles(workflows, complaints);
}

/** Two workflows of one name would be one state machine: the first stays. */
function withoutDoubles(workflows: readonly LoadedSource[], complaints: LoadedSources['complaints']): LoadedSources {
  const first = new Map<string, LoadedSource>();
  const doubles: { file: string; text: string }[] = [];
  for (const workflow of workflows) {
    const { file, document } = workflow;
    const known = first.get(document.name);
    if (known === undefined) first.set(document.name, workflow);
    else
      doubles.push({ file, text: `${file} has a workflow "${document.name}", and so has ${known.file}: rename one.` });
  }
  return { workflows: [...first.values()], complaints: [...complaints, ...doubles] };
}
