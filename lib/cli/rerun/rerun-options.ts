import { isJsonObject } from '../../json.js';
import type { RerunRequest, RerunWish } from '../../operate/rerun/rerun-plan.js';
import { STORED } from '../../operate/stored-member.js';
import { allOrRefused } from '../all-or-refused.js';
import type { TargetOptions } from '../aws/aws-target.js';
import type { Host } from '../host.js';
import { readInput } from '../input-option.js';
import { wrongCall } from '../refusal.js';

export interface RerunOptions extends TargetOptions {
  readonly from?: readonly string[];
  /** As `readInput` takes it. */
  readonly input?: string;
  readonly newCode?: boolean;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
  readonly watch?: boolean;
  /** True for `--wait`, false for `--no-wait`. */
  readonly wait?: boolean;
  readonly json?: boolean;
}

/** How the execution is followed that was started. */
export type Following = 'watch' | 'wait' | 'none';

/** What the options come to. */
export interface ReadOptions {
  readonly request: RerunRequest;
  readonly following: Following;
}

/**
 * Reads the options, all of them before anything is looked at.
 *
 * @throws Refused for those that exclude each other, and for inputs that cannot be meant
 */
export async function readRerunOptions(typed: string, options: RerunOptions, host: Host): Promise<ReadOptions> {
  const [wish, following] = await allOrRefused(
    () => readWish(typed, options, host),
    () => readFollowing(options),
    () => refuseUnasked(options, host),
  );
  return { request: { wish, newCode: options.newCode === true }, following };
}

async function readWish(typed: string, { from, input }: RerunOptions, host: Host): Promise<RerunWish> {
  if (from !== undefined && input !== undefined) {
    throw wrongCall(
      '--from and --input exclude each other: with another input everything runs again.\n  fix: leave one of them out',
    );
  }
  if (from !== undefined) return { kind: 'from', tasks: [...new Set(from)] };
  if (input === undefined) return { kind: 'what-is-left' };
  // What is too large to travel may be stored.
  const read = await readInput(input, typed, host, Number.POSITIVE_INFINITY);
  if (isJsonObject(read.input) && STORED in read.input) {
    throw wrongCall(
      `The input has a member "${STORED}", by which stored payloads are known.\n  fix: give the input itself`,
    );
  }
  return { kind: 'everything', input: read.input };
}

function readFollowing({ watch, wait, dryRun, json }: RerunOptions): Following {
  if (watch && wait !== undefined) {
    const other = wait ? '--wait' : '--no-wait';
    throw wrongCall(`--watch and ${other} exclude each other.\n  fix: leave one of them out`);
  }
  if (dryRun && (watch || wait)) {
    const other = watch ? '--watch' : '--wait';
    throw wrongCall(
      `--dry-run starts nothing, so there is nothing to follow with ${other}.\n  fix: leave one of them out`,
    );
  }
  if (watch && json) {
    throw wrongCall('--watch draws, and --json prints one object at the end.\n  fix: use --wait with --json');
  }
  if (wait === false) return 'none';
  return wait || json ? 'wait' : 'watch';
}

/** Nothing is undone or started without somebody who has seen what is. */
function refuseUnasked({ yes, dryRun, json }: RerunOptions, { confirm }: Host): void {
  if (yes || dryRun || (confirm !== undefined && !json)) return;
  throw wrongCall(
    `Executions are rerun only when somebody says so, and ${json ? 'with --json nobody is asked' : 'there is no terminal'}.` +
      '\n  fix: see the plan with --dry-run, and give --yes',
  );
}
