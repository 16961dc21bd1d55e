import type { FunctionRecord, FunctionVersionRecord } from '../registry/function-record.js';
import type { CodeFolder } from './code-folder.js';
import type { BundledFunction } from './create-function-host.js';
import { LATEST } from './function-host.js';

export interface BundledOptions {
  readonly code: CodeFolder;
  /** Variables that every function has besides its own: of the server, not of a version. */
  readonly environment: Readonly<Record<string, string>>;
}

/** What can be called of a function: its latest code, and each of its versions whose code is there. */
export function bundledFunctions(record: FunctionRecord, options: BundledOptions): readonly BundledFunction[] {
  const there = record.versions.filter(({ codeHash }) => options.code.has(codeHash));
  const latest = there.find(({ number }) => number === record.latest);
  return [
    ...(latest === undefined ? [] : [bundled(record, latest, LATEST, options)]),
    ...there.map((version) => bundled(record, version, String(version.number), options)),
  ];
}

function bundled(
  { name, arn }: FunctionRecord,
  { codeHash, codeBytes, timeoutSeconds, memoryMb, publishedAt, ...own }: FunctionVersionRecord,
  version: string,
  { code, environment: common }: BundledOptions,
): BundledFunction {
  const environment = { ...common, ...own.environment };
  return {
    local: {
      name,
      folder: code.pathOf(codeHash),
      timeoutSeconds,
      memoryMb,
      environment,
      ...(version === LATEST ? {} : { version }),
    },
    hosted: {
      name,
      arn,
      version,
      timeoutSeconds,
      memoryMb,
      modifiedAt: publishedAt,
      codeSha256: Buffer.from(codeHash, 'hex').toString('base64'),
      codeBytes,
      environment,
    },
  };
}
