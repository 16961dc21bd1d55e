import { functionTasks } from '../../definition/document.js';
import type { Endpoint } from '../../endpoint/open-endpoint.js';
import { quantity } from '../../quantity.js';
import type { Paint } from '../render/paint.js';
import type { Loaded } from './workflow-loader.js';

export interface Welcome {
  readonly url: string;
  /** The folder with the state, as typed. */
  readonly state: string;
  readonly loaded: Loaded;
  /** When workflows fire next, in milliseconds since 1970. */
  readonly next: ReadonlyMap<string, number>;
  readonly endpoint: Endpoint;
  readonly paint: Paint;
}

/** What the endpoint says when it is ready: where it is, what it holds, and how it is called. */
export function welcome({ url, state, loaded, next, endpoint, paint }: Welcome): string {
  const { deployments } = loaded;
  const lines = [
    `${paint('strong', `Step Functions at ${url}`)}, state in ${state}`,
    '',
    ...deployments.flatMap(({ source, machines }) => {
      const { name, cronPattern, timeZone } = source.document;
      const due = next.get(name);
      return [
        `  ${paint('strong', name)}  ${source.file}, ${quantity(functionTasks(source.document).length, 'task')}`,
        ...machines.slice(1).map((machine) => `    undone by ${machine.name}`),
        ...(due === undefined ? [] : [`    fires at "${cronPattern}" ${nextTime(due, timeZone)}`]),
      ];
    }),
    ...(deployments.length > 0 ? [] : [`  ${none(loaded)}`]),
    ...(endpoint.interrupted === 0
      ? []
      : ['', `${quantity(endpoint.interrupted, 'execution')} under way before: going on.`]),
    '',
    'Any credentials will do. For example:',
    '  export AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local',
    // The SDKs read the first one, releases of the AWS CLI the second one.
    '  export AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1',
    `  export AWS_ENDPOINT_URL=${url}`,
    ...example(deployments[0]?.machines[0]?.arn),
    '',
  ];
  return lines.join('\n');
}

/** The same for programs, as the first line of `stepwright dev --json`. */
export function welcomeJson({ url, state, loaded, next, endpoint }: Welcome) {
  return {
    url,
    state,
    workflows: loaded.deployments.map(({ source, machines: [main, rollback] }) => {
      const due = next.get(source.document.name);
      return {
        workflow: source.document.name,
        file: source.file,
        stateMachineArn: main?.arn,
        ...(rollback === undefined ? {} : { rollbackMachineArn: rollback.arn }),
        ...(due === undefined ? {} : { next: new Date(due).toISOString() }),
      };
    }),
    interrupted: endpoint.interrupted,
  };
}

function none({ complaints }: Loaded): string {
  return complaints.length === 0
    ? 'No workflows: state machines can be created through the API.'
    : 'No workflow could be loaded: those that are put right are taken up.';
}

function example(stateMachineArn: string | undefined): readonly string[] {
  if (stateMachineArn === undefined) return ['  aws stepfunctions list-state-machines'];
  return [`  aws stepfunctions start-execution --input '{}' \\`, `    --state-machine-arn ${stateMachineArn}`];
}

function utcMinute(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 16).replace('T', ' ');
}

/** Ends the line about a schedule: in which zone it is, and when it is due. */
function nextTime(due: number, timeZone: string | undefined): string {
  return timeZone === undefined ? `(UTC), next ${utcMinute(due)}` : `(${timeZone}), next ${utcMinute(due)} UTC`;
}
