import type { State, States } from '../asl/document.js';
import type { Prices } from './prices.js';

/** US dollars for 1,000 Standard executions. */
export function standardDollars(transitions: number, prices: Prices): number {
  return withoutNoise(transitions * prices.per1000Transitions);
}

/** AWS: seconds that an Express execution may take. */
const LONGEST_EXPRESS = 300;

/** Steps in which AWS bills the duration of Express executions: of 100 milliseconds. */
const BILLED_A_SECOND = 10;

/** US dollars for 1,000 Express executions that take so long. Retries cost them nothing but time. */
export function expressDollars(seconds: number, main: States, prices: Prices): number {
  const billed = Math.ceil(Math.min(seconds, LONGEST_EXPRESS) * BILLED_A_SECOND) / BILLED_A_SECOND;
  const request = prices.perMillionRequests / 1_000_000;
  return withoutNoise(1000 * (request + billed * (billedMegabytes(main) / 1024) * prices.perGigabyteSecond));
}

/** Without what binary fractions add behind the point, so that a bound that is met is not passed. */
function withoutNoise(dollars: number): number {
  return Number(dollars.toPrecision(12));
}

const MEGABYTE = 1024 * 1024;

/** AWS: what an Express execution takes before anything else. */
const BASE_MEGABYTES = 50;

/** AWS bills memory in pieces of this size. */
const CHUNK_MEGABYTES = 64;

/** AWS: bytes that the data of an execution has at most at any of its steps. */
const LARGEST_DATA = 262_144;

/**
 * Memory that AWS bills an Express execution for, as its page of prices estimates it: 50 MB, the definition, and the data
 * of the execution once for every branch that runs at the same time. Assumes the most data there can be.
 */
export function billedMegabytes(main: States): number {
  const bytes = JSON.stringify(main).length + LARGEST_DATA * Math.max(1, mostAtOnce(main));
  return Math.ceil((BASE_MEGABYTES + bytes / MEGABYTE) / CHUNK_MEGABYTES) * CHUNK_MEGABYTES;
}

/** The most states that a scope can be in at the same time. */
function mostAtOnce(scope: States): number {
  return Math.max(...Object.values(scope.States).map(atOnce));
}

function atOnce(state: State): number {
  return state.Type === 'Parallel' ? state.Branches.reduce((sum, branch) => sum + mostAtOnce(branch), 0) : 1;
}
