import type { SFNClient } from '@aws-sdk/client-sfn';
import { checkInput, type InputSchema, inputSchemaOfWorkflow } from '../definition/input-schema.js';
import type { Workflow } from '../definition/workflow.js';
import type { WorkflowInput, WorkflowOutput } from '../definition/workflow-types.js';
import type { Json } from '../json.js';
import { listExecutions } from '../operate/list-executions.js';
import type { ExecutionSummary, OperatePort } from '../operate/operate-port.js';
import { sfnOperatePort } from '../operate/sdk/sfn-operate-port.js';
import { ProblemsError } from '../problems/problems-error.js';
import { executionArn } from '../undo/rollback-reference.js';
import type { ExecutionStatus } from '../undo/undo-facts.js';
import type { ClientOptions } from './client-options.js';
import { connect } from './connect.js';
import { findOwnMachine, type OwnMachine } from './find-own-machine.js';
import { openExecution } from './open-execution.js';
import { openPayloads } from './payloads/open-payloads.js';
import { prepareInput } from './prepare-input.js';
import { requireLegalName } from './require-legal-name.js';
import { startExecution } from './start-execution.js';
import type { WorkflowExecution } from './workflow-execution.js';

/** Starts executions of one workflow, and finds them again. */
export interface WorkflowClient<Input = unknown, Output = unknown, Tasks extends string = string> {
  /**
   * Checks the input by the schema of the workflow, where it has one, and starts an execution with what the schema makes of
   * it. An input that is too large for the machine is stored where the machine stores results.
   *
   * With a name it can be asked for as often as anybody likes: as long as the input is the same there is one execution.
   *
   * Needs `states:StartExecution`; without `stateMachineArn` also `states:ListStateMachines` and
   * `states:ListTagsForResource`; for inputs above 4,000 bytes `states:DescribeStateMachine`, and `s3:PutObject` where they are
   * stored.
   *
   * @throws ProblemsError with everything that the schema has against the input, before anything is started; ClientError
   *   IllegalName, NameTaken, NoStateMachine, SeveralStateMachines, InputNotCarried
   *
   * @example
   * const execution = await client(order).start({ orderId: 'A-1' }, { name: 'A-1' });
   */
  start(input: Input, options?: StartOptions): Promise<WorkflowExecution<Output, Input, Tasks>>;
  /**
   * An execution that there is: by its ARN, or by its name. Nothing is asked about it yet.
   *
   * @throws ClientError NoStateMachine, SeveralStateMachines
   *
   * @example
   * const { ShipOrder } = await (await client(order).execution('A-1')).result();
   */
  execution(nameOrArn: string): Promise<WorkflowExecution<Output, Input, Tasks>>;
  /**
   * Executions of the workflow, newest first.
   *
   * Needs `states:ListExecutions`.
   *
   * @example
   * await client(order).list({ status: 'FAILED', since: new Date(Date.now() - 86_400_000) });
   */
  list(options?: ListOptions): Promise<readonly ExecutionSummary[]>;
}

export interface StartOptions {
  /** Name of the execution, as a key by which it is started only once: 1 to 80 of `A-Z a-z 0-9 - _`. @default AWS makes one up */
  readonly name?: string | undefined;
}

export interface ListOptions {
  /** @default all */
  readonly status?: ExecutionStatus | undefined;
  /** Those that were started then or later. @default all that AWS remembers, which is 90 days */
  readonly since?: Date | undefined;
  /** The newest so many. @default 100 */
  readonly limit?: number | undefined;
}

/** Executions that are listed when nobody says how many. */
const USUAL_LIMIT = 100;

/**
 * A client for one workflow, typed by it: `start` takes its input, and `result` gives its output.
 *
 * @param workflow the workflow, or its name where its code is not wanted in the bundle: then the type checker is all that
 *   checks the input
 * @param options where it is. Default: as the SDK finds it
 *
 * @example
 * import { client } from 'stepwright/client';
 * import { order } from '../workflows/order';
 *
 * const execution = await client(order).start({ orderId: 'A-1' });
 * const { ShipOrder } = await execution.result();
 *
 * @example
 * import type { order } from '../workflows/order';
 *
 * const orders = client<typeof order>('OrderFulfilment', { stateMachineArn: process.env.ORDER_ARN });
 */
export function client<Flow extends Workflow>(
  workflow: Flow | Flow['name'],
  options: ClientOptions = {},
): WorkflowClient<WorkflowInput<Flow>, WorkflowOutput<Flow>, Flow['~tasks']> {
  const name = typeof workflow === 'string' ? workflow : workflow.name;
  const schema = typeof workflow === 'string' ? undefined : inputSchemaOfWorkflow(workflow);
  // The types are those of the workflow, which nothing here can know.
  return openClient(name, schema, options) as WorkflowClient<WorkflowInput<Flow>, WorkflowOutput<Flow>, Flow['~tasks']>;
}

function openClient(workflow: string, schema: InputSchema | undefined, options: ClientOptions): WorkflowClient {
  const sfn = connect(options);
  const port = sfnOperatePort(sfn);
  const machine = findOwnMachine(workflow, options.stateMachineArn, port);
  const check = (input: unknown) => checked(schema, input);
  const reached = { port, machine, check, payloads: () => payloadsOf(machine, sfn) };
  return {
    start: async (input, { name } = {}) => {
      if (name !== undefined) requireLegalName(name);
      const fitting = await prepareInput(await check(input), reached);
      const startedAt = Date.now();
      const stateMachineArn = await machine.arn();
      const named = name === undefined ? {} : { name };
      const arn = await startExecution({ stateMachineArn, ...named, input: JSON.stringify(fitting) }, port);
      return openExecution(arn, { ...reached, startedAt });
    },
    execution: async (nameOrArn) =>
      openExecution(nameOrArn.startsWith('arn:') ? nameOrArn : executionArn(await machine.arn(), nameOrArn), reached),
    list: (query = {}) => listed(machine, query, port),
  };
}

/** What an execution is to get: an input that is not given is the one that Step Functions takes then. */
async function checked(schema: InputSchema | undefined, given: unknown): Promise<Json> {
  const input = (given === undefined ? {} : given) as Json;
  if (schema === undefined) return input;
  const result = await checkInput(schema, input);
  if (result.kind === 'invalid') throw new ProblemsError(result.problems);
  return result.input;
}

async function payloadsOf(machine: OwnMachine, sfn: SFNClient) {
  const { payloads } = await machine.found();
  return payloads === undefined ? undefined : openPayloads(payloads, sfn);
}

async function listed(
  machine: OwnMachine,
  { status, since, limit = USUAL_LIMIT }: ListOptions,
  port: OperatePort,
): Promise<readonly ExecutionSummary[]> {
  const arn = await machine.arn();
  const { executions } = await listExecutions(port, [{ arn, name: '' }], {
    ...(status === undefined ? {} : { statuses: [status] }),
    ...(since === undefined ? {} : { since: since.getTime() }),
    limit,
  });
  return executions.map(({ machine: _, ...summary }) => summary);
}
