import type { CompiledWorkflow } from '../compile/compile-document.js';
import { type FunctionPlaceholder, functionPlaceholders } from '../compile/placeholder-references.js';
import { type FunctionTaskDocument, functionTasks } from '../definition/document.js';
import type { Json } from '../json.js';
import { fullInput, performFullStandIns } from './full-stand-ins.js';
import type { Performer } from './performer.js';

/** What is the same for every scenario of a workflow. */
export interface Stage {
  readonly compiled: CompiledWorkflow;
  readonly tasks: ReadonlyMap<string, FunctionTaskDocument>;
  /** By the names that the machines call functions by. */
  readonly functions: ReadonlyMap<string, FunctionPlaceholder>;
  readonly perform: Performer;
  readonly input: Json;
  /** In place of these in scenarios that fill the machine: stand-ins, whatever the others are. */
  readonly full: Pick<Stage, 'perform' | 'input'>;
  /** Decides how long calls take, and what is drawn for retries. */
  readonly seed: number;
}

export function setStage(compiled: CompiledWorkflow, rest: Pick<Stage, 'perform' | 'input' | 'seed'>): Stage {
  return {
    compiled,
    tasks: new Map(functionTasks(compiled.document).map((task) => [task.name, task])),
    functions: new Map(functionPlaceholders(compiled.document).map((each) => [each.placeholder, each])),
    full: { perform: performFullStandIns(), input: fullInput(compiled.main) },
    ...rest,
  };
}
