import type { StateMachine } from '../../asl/document.js';
import { type Json, type JsonObject, jsonBytes } from '../../json.js';
import { fitInput, inputBound } from '../../local/fit-input.js';
import type { FoundMachine } from '../../operate/find-machine.js';
import { openPayloads } from '../aws/open-payloads.js';
import type { AwsTarget } from '../aws/step-functions.js';
import { Refused } from '../refusal.js';

/** Bytes that the input of an execution may have (API: StartExecution). */
const MAX_INPUT_BYTES = 262_144;
/** Bytes of `{}`, which travels everywhere. */
const LEAST = 2;

/**
 * The input to start a deployed machine with: itself, or a reference to where it is stored, as the machine says.
 *
 * @param definition of the machine; undefined where it is not told
 * @throws Refused when it is too large to travel and cannot be stored
 */
export async function travellingInput(
  input: Json,
  machine: FoundMachine,
  definition: JsonObject | undefined,
  target: AwsTarget,
): Promise<Json> {
  const bytes = jsonBytes(input);
  if (bytes <= LEAST) return input;
  const bound = definition as StateMachine | undefined;
  if (machine.payloads === undefined || bound === undefined) {
    const most = Math.min(MAX_INPUT_BYTES, bound === undefined ? MAX_INPUT_BYTES : inputBound(bound));
    if (bytes > most) throw tooLarge(bytes, most, machine);
    return input;
  }
  try {
    const region = machine.arn.split(':')[3];
    const store = await openPayloads(machine.payloads, { ...target, ...(region === undefined ? {} : { region }) });
    return await fitInput(input, bound, store);
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'PayloadStoreFailed') throw error;
    const message =
      `The input is ${size(bytes)}, which is more than travels through ${machine.name}, and could not be stored: ${error.message}` +
      '\n  fix: have s3:PutObject allowed there, and kms:GenerateDataKey where a key of yours encrypts it';
    throw new Refused([{ kind: 'unusable', message }], { cause: error });
  }
}

function tooLarge(bytes: number, most: number, { name }: FoundMachine): Refused {
  const message =
    `The input is ${size(bytes)}, and ${name} takes ${size(most)} at most: it has no store for larger ones.` +
    '\n  fix: deploy it with payloads, or put the data somewhere, and pass where';
  return new Refused([{ kind: 'unusable', message }]);
}

function size(bytes: number): string {
  return `${bytes.toLocaleString('en-US')} bytes of JSON`;
}
