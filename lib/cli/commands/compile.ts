import { basename, extname, join, relative, resolve } from 'node:path';
import { printStateMachine } from '../../asl/print.js';
import { type CompiledWorkflow, compileDocument } from '../../compile/compile-document.js';
import { functionPlaceholders, rollbackMachineName } from '../../compile/placeholder-references.js';
import { type ExitCode, exitCodes } from '../exit-code.js';
import type { Host } from '../host.js';
import { type LoadedWorkflow, loadWorkflows } from '../load/load-workflows.js';
import { readAddress } from '../load/workflow-address.js';
import { measureMachine } from '../measures/machine-measures.js';
import { wrongCall } from '../refusal.js';
import { printJson, printVersioned } from '../render/json-text.js';
import { sizeWarning } from '../render/plan-text.js';

export interface CompileOptions {
  /** Folder that the files go to, relative to the working folder. */
  readonly out: string;
  readonly json?: boolean;
}

/**
 * `functions.json`: what the function names in the machines stand for.
 *
 * @example
 * { "OrderFulfilment-ChargeCard": { "task": "ChargeCard", "state": "ChargeCard", "role": "task" } }
 */
export type FunctionIndex = Readonly<Record<string, FunctionEntry>>;

/** What one function name stands for. */
export interface FunctionEntry {
  /** The task, as the user named it: for a neutral task graph the name in the graph. */
  readonly task: string;
  /** The task's name in the machines: its state in the main machine, and `task` in payloads of both. */
  readonly state: string;
  readonly role: 'task' | 'rollback';
}

/** `stepwright compile`: writes the machines. Nothing is written when anything is wrong with any of the inputs. */
export async function compileCommand(
  inputs: readonly string[],
  options: CompileOptions,
  host: Host,
): Promise<ExitCode> {
  if (options.out.trim() === '') throw wrongCall('--out is empty. Name a folder for the files.');
  const folders = outputFolders(inputs, resolve(host.cwd, options.out), host);
  const workflows = await loadWorkflows(inputs, host);
  const outputs = workflows.map((loaded) => outputOf(loaded, folders.get(loaded.input) ?? ''));
  for (const { files } of outputs) for (const { file, text } of files) await writeOrRefuse(file, text, host);
  const written = outputs.map(({ loaded, compiled, files }) => ({
    workflow: compiled.document.name,
    input: loaded.input,
    files: files.map(({ file }) => file),
  }));
  if (options.json) host.stdout.write(printVersioned({ workflows: written }));
  else for (const { files } of written) host.stdout.write(files.map((file) => `${shortPath(file, host)}\n`).join(''));
  for (const { compiled } of outputs) host.stderr.write(warnings(compiled));
  return exitCodes.done;
}

/** @throws Refused when the folder cannot be one, or nothing can be written there */
async function writeOrRefuse(file: string, text: string, host: Host): Promise<void> {
  try {
    await host.files.write(file, text);
  } catch (error) {
    throw wrongCall(
      `${shortPath(file, host)} cannot be written: ${(error as Error).message}. Name another folder.`,
      error,
    );
  }
}

/** A path as a person types it: from the working folder if it is in there. */
function shortPath(file: string, { cwd }: Host): string {
  const path = relative(cwd, file);
  return path.startsWith('..') ? file : path;
}

/** The folder itself for one input; for several one below it for each, named after the file. */
function outputFolders(inputs: readonly string[], out: string, host: Host): ReadonlyMap<string, string> {
  if (inputs.length === 1) return new Map(inputs.map((input) => [input, out]));
  const folders = new Map(inputs.map((input) => [input, join(out, folderName(input, host))]));
  const inputOf = new Map<string, string>();
  for (const [input, folder] of folders) {
    const other = inputOf.get(folder);
    if (other !== undefined) {
      throw wrongCall(`${other} and ${input} would both be written to ${folder}. Compile them one at a time.`);
    }
    inputOf.set(folder, input);
  }
  return folders;
}

function folderName(input: string, { cwd, files }: Host): string {
  const { path, exportName } = readAddress(input, (file) => files.isFile(resolve(cwd, file)));
  const name = basename(path, extname(path));
  return exportName === undefined ? name : `${name}-${exportName}`;
}

interface Output {
  readonly loaded: LoadedWorkflow;
  readonly compiled: CompiledWorkflow;
  readonly files: readonly { readonly file: string; readonly text: string }[];
}

function outputOf(loaded: LoadedWorkflow, folder: string): Output {
  const compiled = compileDocument(loaded.document, { durations: loaded.durations });
  const { document, main, rollback } = compiled;
  return {
    loaded,
    compiled,
    files: [
      { file: join(folder, `${document.name}.asl.json`), text: printStateMachine(main) },
      ...(rollback === undefined
        ? []
        : [
            {
              file: join(folder, `${rollbackMachineName(document)}.asl.json`),
              text: printStateMachine(rollback.machine),
            },
          ]),
      { file: join(folder, 'functions.json'), text: printJson(functionIndex(loaded)) },
    ],
  };
}

function functionIndex({ document, originalName }: LoadedWorkflow): FunctionIndex {
  return Object.fromEntries(
    functionPlaceholders(document).map(({ placeholder, task, role }) => [
      placeholder,
      { task: originalName(task), state: task, role },
    ]),
  );
}

function warnings({ document, main, rollback }: CompiledWorkflow): string {
  const lines = [
    ...sizeWarning(document.name, measureMachine(main)),
    ...(rollback === undefined ? [] : sizeWarning(rollbackMachineName(document), measureMachine(rollback.machine))),
  ];
  return lines.map((line) => `${line}\n`).join('');
}
