import { uuidFrom } from '../../engine/data-flow/uuid-from.js';
import type { ExecutionRequest, ExecutionResult, Ports } from '../../engine/ports.js';
import { startExecution } from '../../engine/run.js';
import { isExecutionName } from '../../execution-name.js';
import { type ExitCode, exitCodes } from '../exit-code.js';
import { executionDocument } from '../history/execution-json.js';
import { executionReport } from '../history/execution-report.js';
import { showProgress } from '../history/show-progress.js';
import type { Host } from '../host.js';
import { readInput } from '../input-option.js';
import { loadMachine, machineNameOf } from '../load/load-machine.js';
import { readJsonFile } from '../load/read-json-file.js';
import { requireRunnable } from '../load/require-runnable.js';
import { answerByMocks, type MockAnswers } from '../mock-config/answer-by-mocks.js';
import { mocksMissing, mocksNeeded } from '../mock-config/missing-mocks.js';
import type { Mocks } from '../mock-config/mocks.js';
import { type NamedState, namedStates } from '../mock-config/named-states.js';
import { readMocks } from '../mock-config/read-mocks.js';
import { wrongCall } from '../refusal.js';
import { printVersioned } from '../render/json-text.js';
import { type Paint, painter } from '../render/paint.js';
import { type ExecutionTime, readTime } from '../time-option.js';

export interface ExecuteOptions {
  /** As `readInput` takes it. */
  readonly input?: string;
  readonly name?: string;
  readonly mockConfig?: string;
  readonly testCase?: string;
  readonly stateMachine?: string;
  readonly realTime?: boolean;
  /** As `readTime` takes it. */
  readonly startTime?: string;
  readonly express?: boolean;
  readonly json?: boolean;
}

/** `stepwright execute`: runs a state machine from a file, with mocks for what it would call. */
export async function executeCommand(file: string, options: ExecuteOptions, host: Host): Promise<ExitCode> {
  const prepared = await prepare(file, options, host);
  const { result, unanswered } = await perform(prepared, host);
  if (options.json) host.stdout.write(printVersioned(executionDocument(result)));
  else {
    const paint = painter(host.colour);
    const lines = [heading(prepared, paint), '', ...executionReport(result, host.columns, paint)];
    host.stdout.write(`${lines.join('\n')}\n`);
  }
  const { tasks, mocks } = prepared;
  const reached = tasks.filter(({ name }) => unanswered.includes(name));
  if (mocks !== undefined && reached.length > 0) {
    host.stderr.write(`\n${mocksMissing(options.mockConfig ?? '', mocks, reached)}\n`);
  }
  return result.status === 'SUCCEEDED' ? exitCodes.done : exitCodes.failed;
}

/** A call that has been found right in all its parts. */
interface Prepared {
  readonly request: ExecutionRequest;
  readonly machineName: string;
  readonly tasks: readonly NamedState[];
  readonly mocks: Mocks | undefined;
  readonly answers: MockAnswers;
  readonly time: ExecutionTime;
  readonly file: string;
  readonly options: ExecuteOptions;
  readonly sampleFile: string | undefined;
}

async function prepare(file: string, options: ExecuteOptions, host: Host): Promise<Prepared> {
  const time = readTime(options);
  const document = await loadMachine(file, host);
  const states = namedStates(document);
  const tasks = states.filter(({ type }) => type === 'Task');
  // A mock answers whatever a Task state asks for, if only by saying that there is none.
  const mocked = (state: string) => tasks.some(({ name }) => name === state);
  const machine = requireRunnable(document, { file, type: options.express ? 'EXPRESS' : 'STANDARD', mocked });
  const mocks = await loadMocks(file, states, options, host);
  const machineName = machineNameOf(options.stateMachine ?? mocks?.stateMachine ?? file);
  if (mocks === undefined && tasks.length > 0) throw wrongCall(mocksNeeded(file, machineName, tasks));
  // The sample beside order.asl.json is order.input.json.
  const { input, sampleFile } = await readInput(options.input, file.replace(/\.asl\.json$/, '.json'), host);
  return {
    request: {
      machine,
      mocked,
      input,
      name: executionName(options, mocks),
      stateMachineArn: `arn:aws:states:us-east-1:123456789012:stateMachine:${machineName}`,
      ...(options.express ? { express: { start: 'SYNC', runId: uuidFrom(time.random) } } : {}),
    },
    ...{ machineName, tasks, mocks, answers: answerByMocks(mocks), time, file, options, sampleFile },
  };
}

async function loadMocks(
  file: string,
  states: readonly NamedState[],
  { mockConfig, testCase, stateMachine }: ExecuteOptions,
  host: Host,
): Promise<Mocks | undefined> {
  if (mockConfig === undefined) {
    if (testCase === undefined) return undefined;
    throw wrongCall(`--test-case ${testCase} is a test case of a mock configuration: name that with --mock-config.`);
  }
  return readMocks(await readJsonFile(mockConfig, 'mock configuration', host), {
    file: mockConfig,
    states,
    machineName: machineNameOf(file),
    ...(testCase === undefined ? {} : { testCase }),
    ...(stateMachine === undefined ? {} : { stateMachine }),
  });
}

function executionName({ name }: ExecuteOptions, mocks: Mocks | undefined): string {
  if (name === undefined) return mocks !== undefined && isExecutionName(mocks.testCase) ? mocks.testCase : 'local';
  if (isExecutionName(name)) return name;
  throw wrongCall(
    `--name ${name}: an execution has a name of 1 to 80 characters, without spaces and < > { } [ ] ? * " # % \\ ^ | ~ \` $ & , ; : /`,
  );
}

interface Performed {
  readonly result: ExecutionResult;
  /** Names of the states that were reached without a mock. */
  readonly unanswered: readonly string[];
}

async function perform({ request, answers, time, options }: Prepared, host: Host): Promise<Performed> {
  // In virtual time it is over before anybody could look.
  const progress = options.realTime && !options.json ? showProgress(host) : undefined;
  const handle = startExecution(request, {
    ...time,
    mock: answers.mock,
    invoke: nothingIsInvoked,
    ...(progress === undefined ? {} : { onEvent: progress.happened }),
  });
  const ignoreInterrupts = host.onInterrupt(() => handle.stop('Interrupted', 'Stopped from the terminal'));
  try {
    return { result: await handle.result, unanswered: answers.unanswered() };
  } finally {
    ignoreInterrupts();
    progress?.end();
  }
}

const nothingIsInvoked: Ports['invoke'] = async ({ functionName }) => ({
  kind: 'failed',
  error: 'States.Runtime',
  cause: `The function '${functionName}' is not called here.`,
});

function heading({ machineName, mocks, options, sampleFile }: Prepared, paint: Paint): string {
  const how = [
    ...(mocks === undefined ? [] : [`test case "${mocks.testCase}"`]),
    ...(options.express ? ['Express'] : []),
    options.realTime ? 'in real time' : 'in virtual time',
    ...(sampleFile === undefined ? [] : [`input from ${sampleFile}`]),
  ];
  return `${paint('strong', machineName)}: ${how.join(', ')}`;
}
