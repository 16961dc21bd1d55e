import { type CompiledWorkflow, compileDocument } from '../../../lib/compile/compile-document.js';
import {
  functionPlaceholders,
  placeholderMachineArn,
  placeholderReferences,
  rollbackMachineName,
} from '../../../lib/compile/placeholder-references.js';
import type { WorkflowDocument } from '../../../lib/definition/document.js';
import { virtualClock } from '../../../lib/engine/clock.js';
import { executionIdentity } from '../../../lib/engine/identity.js';
import type { LiveExecution } from '../../../lib/engine/live-execution.js';
import type { Definition } from '../../../lib/engine/machine-library.js';
import type { FunctionCall, FunctionOutcome } from '../../../lib/engine/ports.js';
import { RunLoop } from '../../../lib/engine/run-loop.js';
import type { Json, JsonObject } from '../../../lib/json.js';
import type { ExecutionPort } from '../../../lib/undo/execution-port.js';

/** A call of a function, by the code that it had then. */
export interface AccountCall {
  readonly task: string;
  readonly role: 'task' | 'rollback';
  /** The deployment that the code came with; none where there was no function any more. */
  readonly code: number | undefined;
  readonly payload: JsonObject;
}

interface DeployedFunction {
  readonly task: string;
  readonly role: 'task' | 'rollback';
  readonly versions: Map<number, number>;
  latest: number;
}

interface DeployedMachine {
  readonly versions: Map<number, Definition>;
  latest: Definition;
}

/**
 * An account in which workflows are deployed as CloudFormation does it for the construct: what is not in the new version
 * is deleted with all versions of it, old versions of all else stay. Executions run on the engine, in virtual time.
 */
export class Account {
  readonly calls: AccountCall[] = [];
  /** Is told of every event of every execution. */
  onEvent: () => void = () => {};
  /** Tasks that fail. */
  readonly broken = new Set<string>();

  readonly #functions = new Map<string, DeployedFunction>();
  readonly #machines = new Map<string, DeployedMachine>();
  readonly #revisions = new Map<string, Definition>();
  readonly #clock = virtualClock();
  readonly #loop: RunLoop;
  readonly #isPinned: boolean;
  #deployments = 0;
  #awaited: { readonly done: () => void; readonly fail: (error: unknown) => void } | undefined;

  constructor(isPinned: boolean) {
    this.#isPinned = isPinned;
    this.#loop = new RunLoop(
      {
        current: (arn) => this.#definition(arn),
        revision: (revision) => this.#revisions.get(revision),
      },
      {
        clock: this.#clock,
        random: () => 0.5,
        invoke: async (call) => this.#invoke(call),
        onEvent: () => this.onEvent(),
      },
      { broken: (error) => this.#awaited?.fail(error), idle: () => this.#tellWhenOver() },
    );
  }

  deploy(document: WorkflowDocument): void {
    this.#deployments += 1;
    const placeholders = functionPlaceholders(document);
    for (const { placeholder, task, role } of placeholders) this.#putFunction(placeholder, task, role);
    const references = placeholderReferences(document);
    const rollbackArn = placeholderMachineArn(rollbackMachineName(document));
    const compiled = once(document, `${this.#deployments} ${this.#isPinned}`, () =>
      compileDocument(document, {
        references: {
          functionName: (reference) => this.#qualified(references.functionName(reference)),
          rollbackStateMachineArn: this.#isPinned ? `${rollbackArn}:${this.#deployments}` : rollbackArn,
        },
      }),
    );
    if (compiled.rollback !== undefined) this.#putMachine(rollbackArn, compiled.rollback.machine);
    this.#putMachine(placeholderMachineArn(document.name), compiled.main);
    // Last, as CloudFormation does: what is not there any more, and with it all versions.
    const present = new Set(placeholders.map(({ placeholder }) => placeholder));
    for (const name of this.#functions.keys()) if (!present.has(name)) this.#functions.delete(name);
    if (compiled.rollback === undefined) this.#machines.delete(rollbackArn);
  }

  start(document: WorkflowDocument): LiveExecution {
    const arn = placeholderMachineArn(document.name);
    return this.#launch(arn, 'run', { id: 1 });
  }

  stop(live: LiveExecution): void {
    void this.#loop.deliver(live, { kind: 'stopped', time: this.#clock.now() });
  }

  redrive(live: LiveExecution): void {
    void this.#loop.deliver(live, { kind: 'redriven', time: this.#clock.now() });
  }

  /** Resolves when everything that runs is over. */
  async over(): Promise<void> {
    await new Promise<void>((done, fail) => {
      this.#awaited = { done, fail };
      this.#tellWhenOver();
    });
  }

  /** Causes with which executions of rollback machines failed. */
  failures(): readonly string[] {
    return [...this.#loop.executions.values()].flatMap(({ snapshot: { progress, execution } }) =>
      execution.stateMachineName.endsWith('-Rollback') && progress.kind === 'ended' && 'cause' in progress
        ? [progress.cause ?? '']
        : [],
    );
  }

  get port(): ExecutionPort {
    const find = (arn: string) => this.#loop.executions.get(arn);
    return {
      describe: async (arn) => {
        const live = find(arn);
        if (live === undefined) return undefined;
        const { execution, progress, input } = live.snapshot;
        const status = progress.kind === 'ended' ? progress.status : 'RUNNING';
        return { arn, name: execution.name, status, input: JSON.stringify(input), redriveCount: 0 };
      },
      history: async (arn, after = 0) => find(arn)!.events.filter(({ id }) => id > after),
      definitionRun: async (arn) => JSON.stringify(find(arn)!.machine),
      definition: async (arn) => {
        const found = this.#definition(arn);
        return found && JSON.stringify(found.machine);
      },
      start: async ({ stateMachineArn, name, input }) => {
        this.#launch(stateMachineArn, name, JSON.parse(input) as Json);
        await this.over();
        return 'started';
      },
      pause: async () => {},
    };
  }

  #launch(arn: string, name: string, input: Json): LiveExecution {
    const definition = this.#definition(arn)!;
    return this.#loop.launch(executionIdentity(definition.stateMachineArn, name), input, definition);
  }

  #tellWhenOver(): void {
    for (const { snapshot, stepping } of this.#loop.executions.values()) {
      if (snapshot.progress.kind !== 'ended' || stepping) return;
    }
    this.#awaited?.done();
  }

  #qualified(name: string): string {
    return this.#isPinned ? `${name}:${this.#functions.get(name)!.latest}` : name;
  }

  #putFunction(name: string, task: string, role: 'task' | 'rollback'): void {
    const known = this.#functions.get(name) ?? { task, role, versions: new Map<number, number>(), latest: 0 };
    known.latest = this.#deployments;
    known.versions.set(known.latest, this.#deployments);
    this.#functions.set(name, known);
  }

  #putMachine(stateMachineArn: string, machine: Definition['machine']): void {
    const definition = { machine, stateMachineArn, revision: `${stateMachineArn} ${this.#deployments}` };
    this.#revisions.set(definition.revision, definition);
    const known = this.#machines.get(stateMachineArn) ?? { versions: new Map(), latest: definition };
    known.latest = definition;
    known.versions.set(this.#deployments, definition);
    this.#machines.set(stateMachineArn, known);
  }

  #definition(arn: string): Definition | undefined {
    const [, plain = arn, version] = /^(.*:stateMachine:[^:]+)(?::(\d+))?$/.exec(arn) ?? [];
    const found = this.#machines.get(plain);
    return version === undefined ? found?.latest : found?.versions.get(Number(version));
  }

  #invoke({ functionName, payload, stateName }: FunctionCall): FunctionOutcome {
    const [name = '', version] = functionName.split(':');
    const found = this.#functions.get(name);
    const code = version === undefined ? found?.latest : found?.versions.get(Number(version));
    const { task, role } = found ?? { task: stateName.replace(/^Undo /, ''), role: roleOf(stateName) };
    this.calls.push({ task, role, code, payload: payload as JsonObject });
    if (code === undefined) {
      return { kind: 'failed', error: 'Lambda.ResourceNotFoundException', cause: `Function not found: ${name}` };
    }
    if (role === 'task' && this.broken.has(task)) {
      return {
        kind: 'failed',
        error: 'Boom',
        cause: '{"errorType":"Boom","errorMessage":"no"}',
        delayMs: delayOf(task),
      };
    }
    return { kind: 'returned', payload: { by: task }, delayMs: delayOf(task) };
  }
}

const compiledOnce = new WeakMap<WorkflowDocument, Map<string, CompiledWorkflow>>();

/** Compiling takes longer than an execution, and there are thousands of these. */
function once(document: WorkflowDocument, key: string, compile: () => CompiledWorkflow): CompiledWorkflow {
  const known = compiledOnce.get(document) ?? new Map<string, CompiledWorkflow>();
  compiledOnce.set(document, known);
  const compiled = known.get(key) ?? compile();
  known.set(key, compiled);
  return compiled;
}

/** Those that are named later are faster, so that they are over first where nothing orders them. */
function delayOf(task: string): number {
  return 1000 * (32 - (task.charCodeAt(0) % 32));
}

function roleOf(stateName: string): 'task' | 'rollback' {
  return stateName.startsWith('Undo ') ? 'rollback' : 'task';
}
