import { compileDocument } from '../../compile/compile-document.js';
import { functionTasks, type WorkflowDocument } from '../../definition/document.js';
import type { Json } from '../../json.js';
import { didYouMean } from '../../problems/did-you-mean.js';
import { shellWord } from '../../shell-word.js';
import { openRealFunctions, type RealFunctions } from '../../verify/open-real-functions.js';
import { parseScenarioId } from '../../verify/parse-scenario-id.js';
import { readSamples } from '../../verify/read-samples.js';
import type { Scenario } from '../../verify/scenario.js';
import { verifyCompiled } from '../../verify/verify-compiled.js';
import { type ExitCode, exitCodes } from '../exit-code.js';
import type { Host } from '../host.js';
import { readInput } from '../input-option.js';
import { type LoadedWorkflow, loadWorkflows } from '../load/load-workflows.js';
import { readJsonFile } from '../load/read-json-file.js';
import { wholeNumber } from '../number-option.js';
import { type Bounds, boundedProgress } from '../progress/verify-progress.js';
import { wrongCall } from '../refusal.js';
import { printVersioned } from '../render/json-text.js';
import { painter } from '../render/paint.js';
import { verificationLines } from '../render/verification-lines.js';

export interface VerifyCommandOptions {
  readonly seed: string;
  readonly pairs: string;
  readonly stops: string;
  readonly seconds: string;
  readonly limit?: string;
  readonly only?: readonly string[];
  readonly scenario?: string;
  /** As `readInput` takes it. */
  readonly input?: string;
  /** JSON file of results by task. */
  readonly samples?: string;
  readonly real?: boolean;
  readonly json?: boolean;
}

/** `stepwright verify`: lets everything go wrong that can, and checks that the promise is kept. */
export async function verifyCommand(typed: string, options: VerifyCommandOptions, host: Host): Promise<ExitCode> {
  const seed = wholeNumber('--seed', options.seed, 0, 2 ** 31 - 1);
  const pairs = wholeNumber('--pairs', options.pairs, 0, 1_000_000);
  const stops = wholeNumber('--stops', options.stops, 0, 1_000_000);
  const bounds: Bounds = {
    seconds: wholeNumber('--seconds', options.seconds, 1, 1_000_000),
    ...(options.limit === undefined ? {} : { scenarios: wholeNumber('--limit', options.limit, 1, 100_000_000) }),
  };
  const [loaded] = await loadWorkflows([typed], host);
  if (loaded === undefined) throw wrongCall('Name a workflow.');
  const { document, durations } = loaded;
  const only = knownTasks(options.only, document);
  const scenario = readScenario(options.scenario, document);
  const results = await readResults(options.samples, document, seed, host);
  const { input } = await readInput(options.input, typed, host, Number.POSITIVE_INFINITY);
  const compiled = compileDocument(document, { durations });
  const progress = boundedProgress(host, bounds, options.json === true);
  const functions = options.real ? openFunctions(typed, loaded, host) : undefined;
  try {
    const verification = await verifyCompiled(compiled, {
      ...{ seed, pairs, stops, input, results, next: progress.next },
      ...(only === undefined ? {} : { only }),
      ...(scenario === undefined ? {} : { scenario }),
      ...(functions === undefined ? {} : { realFunctions: functions }),
    });
    progress.end();
    if (options.json) host.stdout.write(printVersioned(verification));
    else {
      const lines = verificationLines(verification, {
        columns: host.columns,
        paint: painter(host.colour),
        tookMs: progress.tookMs(),
        stopped: progress.stopped(),
        again: (id) => againCommand(typed, options, id),
      });
      host.stdout.write(`${lines.join('\n')}\n`);
    }
    return verification.broken === 0 && progress.stopped() !== 'interrupted' ? exitCodes.done : exitCodes.failed;
  } finally {
    progress.end();
    await functions?.close();
  }
}

/** @throws Refused for a name that no task has */
function knownTasks(names: readonly string[] | undefined, document: WorkflowDocument): readonly string[] | undefined {
  const known = functionTasks(document).map(({ name }) => name);
  const unknown = names?.find((name) => !known.includes(name));
  if (unknown !== undefined) throw wrongCall(`--only ${unknown}: there is no such task.${didYouMean(unknown, known)}`);
  return names;
}

function readScenario(id: string | undefined, document: WorkflowDocument): Scenario | undefined {
  if (id === undefined) return undefined;
  const parsed = parseScenarioId(id, document);
  if (parsed.kind === 'wrong') throw wrongCall(`--scenario: ${parsed.message}`);
  return parsed.scenario;
}

async function readResults(
  file: string | undefined,
  document: WorkflowDocument,
  seed: number,
  host: Host,
): Promise<ReadonlyMap<string, Json>> {
  if (file === undefined) return new Map();
  const read = readSamples(await readJsonFile(file, 'file of samples', host), document, seed);
  if (read.kind === 'wrong') throw wrongCall(read.messages.map((message) => `${file}: ${message}`).join('\n'));
  return read.results;
}

/** @throws Refused for a workflow that does not name its functions */
function openFunctions(typed: string, { document, root }: LoadedWorkflow, host: Host): RealFunctions {
  const missing = functionTasks(document).find(
    ({ fcn, rollback }) => fcn === undefined || (rollback !== undefined && rollback.fcn === undefined),
  );
  if (missing === undefined) return openRealFunctions(document, root, host.env);
  throw wrongCall(`${typed} names no function for ${missing.name}, so that --real cannot call it. Leave --real out.`);
}

/** The call that runs one scenario as it was run: with what decides its results. */
function againCommand(typed: string, options: VerifyCommandOptions, id: string): string {
  const { seed, input, samples, real } = options;
  return [
    'stepwright verify',
    shellWord(typed),
    `--scenario ${shellWord(id)}`,
    `--seed ${seed}`,
    ...(input === undefined ? [] : [`--input ${shellWord(input)}`]),
    ...(samples === undefined ? [] : [`--samples ${shellWord(samples)}`]),
    ...(real ? ['--real'] : []),
  ].join(' ');
}
