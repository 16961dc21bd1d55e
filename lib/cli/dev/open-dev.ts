import { join, relative } from 'node:path';
import { placeholderMachineArn } from '../../compile/placeholder-references.js';
import { openCodeFolder } from '../../endpoint/functions/code-folder.js';
import { createFunctionHost } from '../../endpoint/functions/create-function-host.js';
import { openFunctionLogs } from '../../endpoint/logs/open-function-logs.js';
import { recordCalls } from '../../endpoint/logs/record-calls.js';
import { type Endpoint, openEndpoint } from '../../endpoint/open-endpoint.js';
import type { Store } from '../../endpoint/store/store.js';
import { StoreWriteFailed } from '../../endpoint/store/store-errors.js';
import { executionIdentity } from '../../engine/identity.js';
import type { Host } from '../host.js';
import { Refused } from '../refusal.js';
import { indent } from '../render/indent.js';
import { type Paint, painter } from '../render/paint.js';
import type { DeployTarget } from './deploy-target.js';
import { createExecutionLines, timeOf } from './dev-lines.js';
import { loadApart } from './load-apart.js';
import { expirePayloads, payloadFolderUrl } from './payload-folder.js';
import { restoreFunctions } from './restore-functions.js';
import { saidByFunction } from './said-by-function.js';
import { createScheduler, type Schedule } from './scheduler.js';
import { createStoppedWatch } from './stopped-watch.js';
import { type Loaded, loadWorkflowsInto } from './workflow-loader.js';

export interface DevParts {
  /** Opened by the caller, closed with what is opened here. */
  readonly store: Store;
  /** Absolute path of the folder of the store; code and payloads lie there too. */
  readonly state: string;
  /** Files and folders with workflows, as typed. */
  readonly paths: readonly string[];
  /** Whether workflows are started when they are due. */
  readonly schedules: boolean;
  /** Whether executions are undone when they are stopped or time out. */
  readonly rollsBackStopped: boolean;
  readonly maxRunning: number;
  /** Told of what nothing can go on after. */
  readonly fail: (error: unknown) => void;
  readonly say: (line: string) => void;
  readonly warn: (line: string) => void;
}

/** What `stepwright dev` serves: an endpoint with functions, schedules and workflows, but no server yet. */
export interface Dev {
  readonly endpoint: Endpoint;
  readonly paint: Paint;
  /** Lines for the user: what was repaired, set aside or lost. */
  readonly notices: readonly string[];
  /** Loads the workflows as they are now, and says what is wrong with them. */
  load(): Promise<Loaded>;
  /** The same after files have changed, and says what came of it. */
  reload(changed: readonly string[]): Promise<void>;
  /**
   * Undoes executions that were stopped or timed out from some time on, in milliseconds since 1970, and that nobody has
   * undone. To be called when their functions are there.
   */
  undoStoppedSince(since: number): Promise<void>;
  /** When workflows fire next, in milliseconds since 1970. */
  next(): ReadonlyMap<string, number>;
  /** Takes what was thrown where nobody expects it. */
  broken(error: unknown): void;
  /** Starts and loads nothing any more. */
  end(): void;
  /** Lets go of everything; what is under way stands as it was written down last. */
  close(): Promise<void>;
}

/** Opens all that the endpoint of a project is made of. */
export function openDev(parts: DevParts, host: Host): Dev {
  const { store, state, paths, schedules, rollsBackStopped, maxRunning, fail, say, warn } = parts;
  const paint = painter(host.colour);
  const ending = new AbortController();
  const brokenBy = (error: unknown, what: (stack: string) => string) => {
    if (error instanceof StoreWriteFailed) fail(error);
    else warn(what(stackOf(error)));
  };
  const broken = (error: unknown) => brokenBy(error, (stack) => stack);
  const logs = openFunctionLogs(join(state, 'logs'), {
    now: host.now,
    onLost: (error) =>
      warn(`What functions log is not kept: ${error instanceof Error ? error.message : String(error)}`),
  });
  // Logs say whose they are, as those of deployed functions do, unless somebody wants them plain.
  const logFormat = host.env.AWS_LAMBDA_LOG_FORMAT === 'Text' ? 'Text' : 'JSON';
  const record = recordCalls(logs, logFormat);
  const functions = createFunctionHost({
    ...record,
    environment: { ...host.env, AWS_LAMBDA_LOG_FORMAT: logFormat },
    onOutput: (output) => {
      record.onOutput(output);
      const said = saidByFunction(output);
      if (said !== undefined) say(`${timeOf(host.now())}  ${paint('quiet', output.call.functionName)} ${said}`);
    },
  });
  const executionLine = createExecutionLines(paint, host.columns);
  const endpoint = openEndpoint({
    store,
    functions,
    logs,
    settings: { region: 'us-east-1', accountId: '123456789012', maxRunning },
    onEvent: (execution, event) => {
      const line = executionLine(execution, event);
      if (line !== undefined) say(line);
      if (rollsBackStopped) stoppedWatch.heard(execution, event);
    },
    onBroken: (error, executionArn) => brokenBy(error, (stack) => `${executionArn} is stuck: ${stack}`),
  });
  const aboutStopped = (execution: string, text: string) =>
    [`${timeOf(host.now())}  ${paint('strong', execution)} rollback when stopped`, ...indent(text.split('\n'), 5)].join(
      '\n',
    );
  const stoppedWatch = createStoppedWatch({
    service: endpoint.service,
    clock: host,
    done: (execution, text) => say(aboutStopped(execution, text)),
    failed: (execution, text) => warn(aboutStopped(execution, text)),
    fail,
  });
  const target: DeployTarget = {
    registry: endpoint.service.registry,
    functions,
    code: openCodeFolder(join(state, 'functions')),
    environment: { STEPWRIGHT_PAYLOADS: payloadFolderUrl(state) },
    revisions: () => endpoint.service.executions.revisions(),
    now: host.now,
  };
  const lost = restoreFunctions(target);
  expirePayloads(state, host.now());
  const scheduler = createScheduler(host, (workflow, name, input) => {
    try {
      startScheduled(endpoint, workflow, name, input, warn);
    } catch (error) {
      broken(error);
    }
  });

  const load = async (): Promise<Loaded> => {
    const { signal } = ending;
    const loaded = await loadWorkflowsInto(target, paths, (files, cwd) => loadApart(files, cwd, { signal }), host);
    for (const { text } of loaded.complaints) warn(text);
    if (schedules) scheduler.set(schedulesOf(loaded));
    return loaded;
  };

  return {
    endpoint,
    paint,
    notices: [...endpoint.notices, ...lost],
    broken,
    load,
    reload: async (changed) => {
      try {
        const line = reloadLine(changed, await load(), host);
        if (line !== undefined) say(`${timeOf(host.now())}  ${line}`);
      } catch (error) {
        if (!ending.signal.aborted) broken(error);
      }
    },
    undoStoppedSince: async (since) => {
      try {
        await stoppedWatch.catchUp(since);
      } catch (error) {
        broken(error);
      }
    },
    next: () => scheduler.next(),
    end: () => {
      ending.abort();
      scheduler.close();
      stoppedWatch.close();
    },
    close: async () => {
      await endpoint.close();
      // Last: the calls that this ends are not taken for failures, since nothing is taken in any more.
      await functions.close();
    },
  };
}

/** What was reloaded, and why; undefined when nothing has changed by it. */
function reloadLine(changed: readonly string[], { deployed }: Loaded, host: Host): string | undefined {
  const news = deployed.filter(({ change }) => change !== 'unchanged');
  if (news.length === 0) return undefined;
  const files = changed.slice(0, 3).map((file) => relative(host.cwd, file));
  const more = changed.length > files.length ? ` and ${changed.length - files.length} more` : '';
  return `${files.join(', ')}${more} changed: ${news.map(({ workflow, change }) => `${workflow} ${change}`).join(', ')}`;
}

function stackOf(error: unknown): string {
  if (error instanceof Refused) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function schedulesOf({ deployments }: Loaded): readonly Schedule[] {
  return deployments.flatMap(({ source: { document } }) =>
    document.isRecurring
      ? [{ workflow: document.name, cronPattern: document.cronPattern, timeZone: document.timeZone }]
      : [],
  );
}

function startScheduled(
  { service }: Endpoint,
  workflow: string,
  name: string,
  input: { readonly scheduledTime: string },
  warn: (line: string) => void,
): void {
  const stateMachineArn = placeholderMachineArn(workflow);
  const definition = service.registry.current(stateMachineArn);
  const execution = executionIdentity(stateMachineArn, name);
  if (definition === undefined || service.executions.find(execution.arn) !== undefined) return;
  if (service.executions.running >= service.settings.maxRunning) {
    warn(`${workflow} was due at ${input.scheduledTime} and is left out: too many executions are under way.`);
    return;
  }
  service.executions.start({ execution, input: { ...input }, revision: definition.revision });
}
