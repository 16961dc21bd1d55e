import { compileDocument } from '../../compile/compile-document.js';
import { diffWorkflows, type WorkflowVersion } from '../../diff/diff-workflows.js';
import { isBreaking } from '../../diff/in-flight/is-breaking.js';
import type { Both, WorkflowDiff } from '../../diff/workflow-diff.js';
import { reportWorkflow } from '../../report/report-workflow.js';
import { type ExitCode, exitCodes } from '../exit-code.js';
import type { Host } from '../host.js';
import { findVersions } from '../load/version/find-versions.js';
import type { LoadedVersion } from '../load/version/load-message.js';
import { loadVersions } from '../load/version/load-versions.js';
import type { VersionAddress } from '../load/version/version-address.js';
import { diffMarkdown } from '../render/diff/diff-markdown.js';
import { diffText } from '../render/diff/diff-text.js';
import { printVersioned } from '../render/json-text.js';
import { painter } from '../render/paint.js';

export interface DiffOptions {
  readonly json?: boolean;
  readonly format: 'text' | 'markdown';
  /** 1 when anything differs. */
  readonly exitCode?: boolean;
  /** 1 when executions in flight are lost. */
  readonly failOn?: 'breaking';
  /** Judges executions in flight as without `pinVersions`. */
  readonly unpinned?: boolean;
}

/** What `stepwright diff --json` prints: what was compared, and how it differs. Members may be added. */
export interface DiffSummary extends WorkflowDiff {
  /** As typed; a ref with the path that was read there. */
  readonly input: Both<string>;
}

/** `stepwright diff`: what is different between two versions of a workflow, and what deploying it means. */
export async function diffCommand(old: string, now: string, options: DiffOptions, host: Host): Promise<ExitCode> {
  const versions = await findVersions(old, now, host);
  const loaded = await loadVersions(versions, host);
  const diff = diffWorkflows(compiled(loaded.old), compiled(loaded.new));
  const input = { old: shown(versions.old), new: shown(versions.new) };
  host.stdout.write(printed(diff, input, options, host));
  const { pinned, unpinned } = diff.inFlight;
  const isLoss = options.failOn === 'breaking' && isBreaking(options.unpinned ? unpinned : pinned);
  return isLoss || (options.exitCode && !diff.same) ? exitCodes.failed : exitCodes.done;
}

function printed(diff: WorkflowDiff, input: Both<string>, { json, format }: DiffOptions, host: Host): string {
  if (json) return printVersioned({ input, ...diff } satisfies DiffSummary);
  if (format === 'markdown') return diffMarkdown(diff, input);
  return diffText(diff, input, host.columns, painter(host.colour));
}

function compiled({ document, durations }: LoadedVersion): WorkflowVersion {
  const workflow = compileDocument(document, { durations });
  return { compiled: workflow, report: reportWorkflow(workflow) };
}

function shown(address: VersionAddress): string {
  return address.kind === 'file' ? address.input : address.shown;
}
