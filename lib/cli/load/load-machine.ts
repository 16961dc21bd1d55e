import { basename } from 'node:path';
import { isJsonObject, type JsonObject } from '../../json.js';
import type { Host } from '../host.js';
import { Refused } from '../refusal.js';
import { readJsonFile } from './read-json-file.js';

/**
 * Reads a state machine in Amazon States Language. Whether it can be run is not judged, but that it is one, and that it
 * speaks JSONata.
 *
 * @throws Refused when there is no such file, when it is not JSON, or JSONPath throughout
 */
export async function loadMachine(path: string, host: Host): Promise<JsonObject> {
  const machine = await readJsonFile(path, 'state machine', host);
  if (!isJsonObject(machine) || !isJsonObject(machine.States)) {
    throw unusable(
      `${path} is no state machine: those are objects with "StartAt" and "States".${workflowHint(machine)}`,
    );
  }
  if (machine.QueryLanguage !== 'JSONata' && !speaksJsonata(machine)) {
    throw unusable(
      [
        `${path} is written in JSONPath, and only JSONata is run here.`,
        'With "QueryLanguage": "JSONata", InputPath, Parameters, ResultSelector, ResultPath and OutputPath',
        'become Arguments, Output and Assign:',
        'https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html',
      ].join('\n'),
    );
  }
  return machine;
}

function unusable(message: string): Refused {
  return new Refused([{ kind: 'unusable', message }]);
}

function workflowHint(value: unknown): string {
  return isJsonObject(value) && value.tasks !== undefined
    ? ' A workflow becomes some with "stepwright compile", and "stepwright run" runs it.'
    : '';
}

/** Whether any state says that it speaks JSONata, in a machine that does not: its other states are told as problems. */
function speaksJsonata(scope: JsonObject): boolean {
  return Object.values(isJsonObject(scope.States) ? scope.States : {}).some((state) => {
    if (!isJsonObject(state)) return false;
    const inner = [
      state.ItemProcessor,
      ...(Array.isArray(state.Branches) ? (state.Branches as readonly unknown[]) : []),
    ];
    return state.QueryLanguage === 'JSONata' || inner.some((each) => isJsonObject(each) && speaksJsonata(each));
  });
}

/**
 * The name that a state machine has by its file, in letters that AWS takes.
 *
 * @example
 * machineNameOf('machines/order.asl.json') // 'order'
 */
export function machineNameOf(path: string): string {
  const name = basename(path).replace(/(?:\.asl)?\.json$/, '');
  return name.replace(/[^0-9A-Za-z_-]+/g, '-').slice(0, 80) || 'machine';
}
