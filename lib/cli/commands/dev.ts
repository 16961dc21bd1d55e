import { join, relative, resolve } from 'node:path';
import { placeholderMachineArn } from '../../compile/placeholder-references.js';
import { createFunctionHost } from '../../endpoint/functions/create-function-host.js';
import { ServerNotStarted } from '../../endpoint/http/server-not-started.js';
import { type RunningServer, startServer } from '../../endpoint/http/start-server.js';
import { type Endpoint, openEndpoint } from '../../endpoint/open-endpoint.js';
import { openStore } from '../../endpoint/store/open-store.js';
import { FolderInUse, FolderNotReadable, StoreWriteFailed } from '../../endpoint/store/store-errors.js';
import { executionIdentity } from '../../engine/identity.js';
import { quantity } from '../../quantity.js';
import { createExecutionLines, timeOf } from '../dev/dev-lines.js';
import { loadApart } from '../dev/load-apart.js';
import { createScheduler, type Schedule } from '../dev/scheduler.js';
import { watchProject } from '../dev/watch-project.js';
import { welcome } from '../dev/welcome.js';
import { type Loaded, loadWorkflowsInto } from '../dev/workflow-loader.js';
import { type ExitCode, exitCodes } from '../exit-code.js';
import type { Host } from '../host.js';
import { wholeNumber } from '../number-option.js';
import { Refused } from '../refusal.js';
import { painter } from '../render/paint.js';

export interface DevOptions {
  readonly port: string;
  readonly host: string;
  readonly allowHost: readonly string[];
  readonly state: string;
  /** False for `--no-schedules`. */
  readonly schedules: boolean;
  /** False for `--no-watch`. */
  readonly watch: boolean;
  readonly maxRunning: string;
  readonly keep: string;
}

/**
 * `stepwright dev`: an endpoint on this machine that speaks the API of Step Functions, holding the workflows of some
 * files and folders as they are now. It runs until it is interrupted; what is under way then goes on the next time.
 */
export async function devCommand(paths: readonly string[], options: DevOptions, host: Host): Promise<ExitCode> {
  const port = wholeNumber('--port', options.port, 0, 65_535);
  const maxRunning = wholeNumber('--max-running', options.maxRunning, 1, 1_000_000);
  const maxClosed = wholeNumber('--keep', options.keep, 1, 1_000_000);
  const paint = painter(host.colour);
  const say = (line: string) => host.stdout.write(`${line}\n`);
  const warn = (line: string) => host.stderr.write(`${line}\n`);
  const failure = failureSignal();
  const broken = (error: unknown, what: (stack: string) => string = (stack) => stack) => {
    if (error instanceof StoreWriteFailed) failure.raise(error);
    else warn(what(stackOf(error)));
  };
  const interrupted = new Promise<'interrupted'>((stop) => host.onInterrupt(() => stop('interrupted')));
  const ending = new AbortController();

  const state = resolve(host.cwd, options.state);
  const store = await told(() => openStore(state, { maxClosed }));
  await keepOutOfGit(state, host);
  const functions = createFunctionHost({
    environment: host.env,
    onOutput: ({ call, text }) => say(`${timeOf(host.now())}  ${paint('quiet', call.functionName)} ${text.trimEnd()}`),
  });
  const executionLine = createExecutionLines(paint, host.columns);
  const endpoint = openEndpoint({
    store,
    functions,
    settings: { region: 'us-east-1', accountId: '123456789012', maxRunning },
    onEvent: (execution, event) => {
      const line = executionLine(execution, event);
      if (line !== undefined) say(line);
    },
    onBroken: (error, executionArn) => broken(error, (stack) => `${executionArn} is stuck: ${stack}`),
  });
  const { service } = endpoint;
  const scheduler = createScheduler(host, (workflow, name, input) => {
    try {
      startScheduled(endpoint, workflow, name, input, warn);
    } catch (error) {
      broken(error);
    }
  });
  const load = async (): Promise<Loaded> => {
    const target = { registry: service.registry, functions, now: host.now };
    const { signal } = ending;
    const loaded = await loadWorkflowsInto(target, paths, (files, cwd) => loadApart(files, cwd, { signal }), host);
    for (const { text } of loaded.complaints) warn(text);
    if (options.schedules) scheduler.set(schedulesOf(loaded));
    return loaded;
  };

  let stopWatching = () => {};
  let server: RunningServer | undefined;
  try {
    const loaded = await Promise.race([load(), interrupted]);
    if (loaded === 'interrupted') return exitCodes.done;
    server = await told(() =>
      startServer({
        service,
        host: options.host,
        port,
        allowedHosts: options.allowHost,
        onBug: (error) => broken(error),
      }),
    );
    for (const notice of endpoint.notices) warn(notice);
    say(welcome({ url: server.url, state: options.state, loaded, next: scheduler.next(), endpoint, paint }));
    // Only now: what was interrupted finds its functions, and nothing has happened where the server cannot start.
    // Nor has a request been heard yet, since nothing was waited for in between.
    endpoint.resume();
    if (options.watch) {
      stopWatching = watchProject(host.cwd, host, async (changed) => {
        try {
          const line = reloadLine(changed, await load(), host);
          if (line !== undefined) say(`${timeOf(host.now())}  ${line}`);
        } catch (error) {
          if (!ending.signal.aborted) broken(error);
        }
      });
    }
    await told(() => Promise.race([failure.raised, interrupted]));
    return exitCodes.done;
  } finally {
    const left = service.executions.running;
    ending.abort();
    stopWatching();
    scheduler.close();
    await server?.close();
    await endpoint.close();
    // Last: the calls that this ends are not taken for failures, since nothing is taken in any more.
    await functions.close();
    if (left > 0) say(`${quantity(left, 'execution')} under way: going on the next time.`);
  }
}

/** What was reloaded, and why; undefined when nothing has changed by it. */
function reloadLine(changed: readonly string[], { deployed }: Loaded, host: Host): string | undefined {
  const news = deployed.filter(({ change }) => change !== 'unchanged');
  if (news.length === 0) return undefined;
  const files = changed.slice(0, 3).map((file) => relative(host.cwd, file));
  const more = changed.length > files.length ? ` and ${changed.length - files.length} more` : '';
  return `${files.join(', ')}${more} changed: ${news.map(({ workflow, change }) => `${workflow} ${change}`).join(', ')}`;
}

/** Something that went wrong elsewhere and ends the command. */
function failureSignal(): { readonly raised: Promise<never>; readonly raise: (error: unknown) => void } {
  let raise: (error: unknown) => void = () => {};
  const raised = new Promise<never>((_, reject) => {
    raise = reject;
  });
  // It may be raised before anybody waits for it.
  raised.catch(() => {});
  return { raised, raise };
}

/** State is no part of a project, whatever its `.gitignore` says. */
async function keepOutOfGit(state: string, { files }: Host): Promise<void> {
  const file = join(state, '.gitignore');
  if (!files.isFile(file)) await files.write(file, '*\n');
}

/** What the user can put right is told without a stack. */
function stackOf(error: unknown): string {
  if (error instanceof Refused) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** What comes of it; a reason that the user can do something about is told without a stack. */
async function told<T>(open: () => T | Promise<T>): Promise<T> {
  try {
    return await open();
  } catch (error) {
    const known = [FolderInUse, FolderNotReadable, StoreWriteFailed, ServerNotStarted];
    if (known.some((kind) => error instanceof kind)) {
      throw new Refused([{ kind: 'unusable', message: (error as Error).message }]);
    }
    throw error;
  }
}

function schedulesOf({ deployments }: Loaded): readonly Schedule[] {
  return deployments.flatMap(({ source: { document } }) =>
    document.isRecurring ? [{ workflow: document.name, cronPattern: document.cronPattern }] : [],
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
