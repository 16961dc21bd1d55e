import { inputSchemaOf } from '../../definition/input-schema.js';
import { isExecutionName } from '../../execution-name.js';
import type { FoundMachine } from '../../operate/find-machine.js';
import { shellWord } from '../../shell-word.js';
import { parseObject } from '../../undo/parse-object.js';
import { isRollbackMachine } from '../../undo/undone-execution.js';
import { allOrRefused } from '../all-or-refused.js';
import type { TargetOptions } from '../aws/aws-target.js';
import { findMachine } from '../aws/find-machine.js';
import { isAws } from '../aws/is-aws.js';
import { printTarget } from '../aws/print-target.js';
import { isPath, loadNamed } from '../aws/resolve-workflow.js';
import type { AwsTarget, StepFunctions } from '../aws/step-functions.js';
import { withStepFunctions } from '../aws/with-step-functions.js';
import { checkedInput } from '../checked-input.js';
import { type ExitCode, exitCodes } from '../exit-code.js';
import type { Host } from '../host.js';
import { type ExecutionInput, readInput } from '../input-option.js';
import { whileWorking } from '../progress/while-working.js';
import { type Refused, wrongCall } from '../refusal.js';
import { printVersioned } from '../render/json-text.js';
import { painter } from '../render/paint.js';
import { type Begun, beginExecution } from '../trigger/begin-execution.js';
import { travellingInput } from '../trigger/travelling-input.js';
import { endLines, startLines, type TriggerReport, triggerReport, triggerResult } from '../trigger/trigger-report.js';
import { watchExecution } from '../watch/watch-execution.js';

export interface TriggerOptions extends TargetOptions {
  /** As `readInput` takes it. */
  readonly input?: string;
  readonly name?: string;
  readonly wait?: boolean;
  readonly watch?: boolean;
  readonly json?: boolean;
}

/** `stepwright trigger`: starts an execution of a deployed workflow. Nothing is started before all is checked. */
export async function triggerCommand(typed: string, options: TriggerOptions, host: Host): Promise<ExitCode> {
  const [read] = await allOrRefused(
    () => readTyped(typed, options, host),
    async () => refuseName(options.name),
  );
  return withStepFunctions(typed, options, host, async (stepFunctions, target) => {
    const { machine, begun } = await whileWorking(host, `Starting ${typed}`, async (tell) => {
      tell(`Looking for ${typed}`);
      const { name, loaded } = await loadNamed(typed, host);
      const schema = loaded === undefined ? undefined : inputSchemaOf(loaded.definition);
      const [checked, machine] = await allOrRefused(
        () => checkedInput(schema, read, options.input),
        () => findMachine(name, stepFunctions),
      );
      const definition = parseObject(await stepFunctions.definition(machine.qualifiedArn ?? machine.arn));
      if (definition !== undefined && isRollbackMachine(definition)) throw undoes(machine, printTarget(options));
      if (options.wait || options.watch) await refuseExpress(machine, stepFunctions);
      tell(`Starting ${machine.workflow ?? machine.name}`);
      const input = JSON.stringify(await travellingInput(checked, machine, definition, target));
      const beginning = { machine, input, target: printTarget(options) };
      const begun = await beginExecution(
        options.name === undefined ? beginning : { ...beginning, name: options.name },
        stepFunctions,
      );
      return { machine, begun };
    });
    return follow({ begun, machine, read, target, options, stepFunctions, host });
  });
}

/** The sample beside a module is for those who name the module. */
async function readTyped(typed: string, { input }: TriggerOptions, host: Host): Promise<ExecutionInput> {
  if (input === undefined && !isPath(typed, host)) return { input: {} };
  // What is too large to travel may be stored.
  return readInput(input, typed, host, Number.POSITIVE_INFINITY);
}

function refuseName(name: string | undefined): void {
  if (name === undefined || isExecutionName(name)) return;
  const why =
    name.length > 80
      ? `it has ${name.length} characters`
      : name === ''
        ? 'it is empty'
        : 'it has characters that AWS forbids';
  throw wrongCall(
    `--name ${JSON.stringify(name)}: AWS takes no such name for an execution, since ${why}.` +
      '\n  fix: take 1 to 80 letters, digits, - and _',
  );
}

/** Started by itself it would not know what to undo. */
function undoes({ name, workflow }: FoundMachine, target: string): Refused {
  return wrongCall(
    `${name} undoes executions${workflow === undefined ? '' : ` of ${workflow}`}: it is not started by itself.` +
      `\n  fix: stepwright rollback <execution>${target}`,
  );
}

/** There is nothing to wait for: AWS has no DescribeExecution and no history of those. */
async function refuseExpress({ arn, name }: FoundMachine, { machines }: StepFunctions): Promise<void> {
  const found = (await machines()).find((machine) => machine.arn === arn);
  if (found?.type !== 'EXPRESS') return;
  throw wrongCall(
    `${name} is an Express state machine: AWS keeps no history of its executions that could be waited for.` +
      '\n  fix: leave --wait and --watch out, and look into its log group',
  );
}

interface Following {
  readonly begun: Begun;
  readonly machine: FoundMachine;
  readonly read: ExecutionInput;
  readonly target: AwsTarget;
  readonly options: TriggerOptions;
  readonly stepFunctions: StepFunctions;
  readonly host: Host;
}

/** Says what was started, and waits for its end where that is wanted. */
async function follow(call: Following): Promise<ExitCode> {
  const { begun, options, stepFunctions, host } = call;
  const report = triggerReport(begun, call.machine, isAws(call.target, host));
  const again = printTarget(options);
  if (!options.json) host.stdout.write(`${headLines(report, call).join('\n')}\n`);
  if (!options.wait && !options.watch) {
    if (options.json) host.stdout.write(printVersioned(report));
    return exitCodes.done;
  }
  if (options.watch) host.stdout.write('\n');
  const watching = { json: options.json === true, quiet: !options.watch, target: again };
  const outcome = await watchExecution(begun.arn, stepFunctions, host, watching);
  if (outcome === 'interrupted') {
    if (options.json) host.stdout.write(printVersioned(report));
    return exitCodes.failed;
  }
  if (options.wait) await tellEnd(report, call);
  return outcome === 'SUCCEEDED' ? exitCodes.done : exitCodes.failed;
}

async function tellEnd(report: TriggerReport, { begun, options, stepFunctions, host }: Following): Promise<void> {
  const details = await stepFunctions.details(begun.arn);
  if (details === undefined) return;
  const result = triggerResult(details);
  const { columns, colour, stdout } = host;
  stdout.write(
    options.json
      ? printVersioned({ ...report, result })
      : `${endLines(report, result, printTarget(options), columns, painter(colour)).join('\n')}\n`,
  );
}

function headLines(report: TriggerReport, { begun, read, options, host }: Following): readonly string[] {
  const { columns, colour } = host;
  const word = `${shellWord(begun.name)}${printTarget(options)}`;
  const isFollowed = options.wait || options.watch;
  const next = [
    { command: `stepwright watch ${word}`, what: 'how it goes' },
    { command: `stepwright show ${word}`, what: 'how its tasks stand' },
  ];
  return [
    ...(read.sampleFile === undefined ? [] : [`Input from ${read.sampleFile}`]),
    ...startLines(report, isFollowed || begun.isExpress ? [] : next, columns, painter(colour)),
    ...(begun.isExpress ? ['It is an Express execution: AWS keeps no history of it. See its log group.'] : []),
  ];
}
