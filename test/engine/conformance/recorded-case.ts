import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Json, JsonObject } from '../../../lib/json.js';

/** One recorded case; the format is described in the README beside the recordings. */
export interface RecordedCase {
  readonly id: string;
  readonly kind: 'execution' | 'validation';
  readonly group: string;
  readonly type: 'STANDARD' | 'EXPRESS';
  readonly api: string;
  /** Null where the text is not JSON. */
  readonly definition: JsonObject | null;
  readonly definitionText?: string;
  readonly input: Json;
  readonly functions: Readonly<Record<string, FunctionBehaviour>>;
  readonly expected: {
    readonly status: string;
    readonly output: Json;
    readonly error: string | null;
    readonly cause: string | null;
    readonly causeJson?: JsonObject;
    readonly events: readonly RecordedEvent[] | null;
    /** Of validations. */
    readonly diagnostics?:
      | readonly { readonly code: string; readonly message: string; readonly location?: string }[]
      | null;
    /** What `CreateStateMachine` refused with. */
    readonly message?: string | null;
  };
  readonly matchers: {
    readonly tokens: Readonly<Record<string, Token>>;
    readonly events: EventMode;
    readonly unorderedBlocks?: readonly [number, number][];
  };
  readonly tags: readonly string[];
}

export interface RecordedEvent {
  readonly id: number | null;
  readonly previousEventId: number | null;
  readonly type: string;
  readonly details?: JsonObject;
}

export type EventMode = 'exact' | 'concurrent' | 'normalised-parallel' | 'incomplete' | 'none';

export interface Token {
  readonly optional?: boolean;
  readonly type?: 'number';
  readonly pattern?: string;
  readonly consistent?: boolean;
}

export type FunctionBehaviour = {
  readonly behaviour: 'echo' | 'return' | 'lookup' | 'return-text' | 'error';
  readonly value?: Json;
  readonly cases?: readonly { readonly input: Json; readonly value: Json }[];
  readonly repeat?: { readonly text: string; readonly count: number };
  readonly errorType?: string;
  readonly errorMessage?: string;
  readonly stackTrace?: readonly string[];
  readonly delaySeconds?: number;
};

const folder = join(process.cwd(), '..', 'shared', 'conformance', 'cases');

/** The recordings, where they are at hand; they are not part of the project. */
export function recordedCases(): readonly RecordedCase[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return files.sort().map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as RecordedCase);
}
