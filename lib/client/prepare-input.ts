import { isJsonObject, type Json, type JsonObject } from '../json.js';
import { fitInput, inputBound } from '../local/fit-input.js';
import type { OperatePort } from '../operate/operate-port.js';
import { DEEPEST, isDeep } from '../runtime/fit-result.js';
import { parseObject } from '../undo/parse-object.js';
import { ClientError } from './client-error.js';
import type { OwnMachine } from './find-own-machine.js';
import type { ClientPayloads } from './payloads/client-payloads.js';

/** Bytes that every machine carries on, so that it need not be asked how many it does. */
const FITS_ANYWHERE = 4_000;
/** Bytes of the input of an execution (API: StartExecution). */
const LARGEST_INPUT = 262_144;

/** What is needed to know whether an input fits, and what to do where it does not. */
export interface Room {
  readonly machine: OwnMachine;
  readonly port: OperatePort;
  /** Of the machine; undefined where it has none. */
  payloads(): Promise<ClientPayloads | undefined>;
}

/**
 * What to start an execution with: the input itself, or a reference to where it is stored, because the machine does not
 * carry it.
 *
 * @throws ClientError InputNotCarried
 */
export async function prepareInput(input: Json, { machine, port, payloads }: Room): Promise<Json> {
  const text = Buffer.from(JSON.stringify(input));
  if (text.length <= FITS_ANYWHERE && !isDeep(text) && !looksOurs(input)) return input;
  const [definition, store] = await Promise.all([machine.arn().then(port.definition), payloads()]);
  const asl = parseObject(definition);
  const bound = Math.min(asl === undefined ? LARGEST_INPUT : inputBound(asl as never), LARGEST_INPUT);
  if (store !== undefined && asl !== undefined) return fitted(input, asl, store);
  const why = whyNot(text, bound, input);
  if (why === undefined) return input;
  throw new ClientError(
    'InputNotCarried',
    `the input ${why}, and the machine says no place to store it`,
    'put the data somewhere and pass where, or deploy the workflow with a payload store',
  );
}

async function fitted(input: Json, machine: JsonObject, store: ClientPayloads): Promise<Json> {
  try {
    return await fitInput(input, machine as never, store);
  } catch (cause) {
    if (!(cause instanceof Error) || cause.name !== 'PayloadStoreFailed') throw cause;
    throw new ClientError(
      'InputNotCarried',
      `the input is more than the machine carries, and could not be stored: ${cause.message}`,
      'allow s3:PutObject there, and kms:GenerateDataKey where a key of yours encrypts it; it takes @aws-sdk/client-s3',
      { cause },
    );
  }
}

/** Why a machine does not carry an input; undefined where it does. */
function whyNot(text: Uint8Array, bound: number, input: Json): string | undefined {
  const number = (bytes: number) => bytes.toLocaleString('en-US');
  if (text.length > bound) return `is ${number(text.length)} bytes of JSON where the machine carries ${number(bound)}`;
  if (isDeep(text)) return `has more than ${DEEPEST} levels`;
  return looksOurs(input) ? 'has a member whose name begins with "stepwright:"' : undefined;
}

/** A user's own value with a member that we would read as ours. */
function looksOurs(input: Json): boolean {
  return isJsonObject(input) && Object.keys(input).some((name) => name.startsWith('stepwright:'));
}
