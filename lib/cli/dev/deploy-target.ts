import type { CodeFolder } from '../../endpoint/functions/code-folder.js';
import type { ChangeableFunctionHost } from '../../endpoint/functions/create-function-host.js';
import type { Registry } from '../../endpoint/registry/registry.js';

/** What is deployed to. */
export interface DeployTarget {
  readonly registry: Registry;
  readonly functions: ChangeableFunctionHost;
  readonly code: CodeFolder;
  /** Variables that every function has besides its own. */
  readonly environment: Readonly<Record<string, string>>;
  /** What executions run that are under way or kept (`ExecutionBook.revisions`). */
  readonly revisions: () => Iterable<string>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}
