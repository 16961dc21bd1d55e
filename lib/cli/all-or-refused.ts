import { Refused } from './refusal.js';

type Reader = () => unknown;

/** What each of some readers gives. */
type Results<T extends readonly Reader[]> = { readonly [K in keyof T]: Awaited<ReturnType<T[K]>> };

/**
 * The results of several readers, such as those of options: nobody has to mend one to be told of the next.
 *
 * @throws Refused with what all of them refuse; a bug of any before that
 *
 * @example
 * const [from, to] = await allOrRefused(() => readInstant('--from', typed.from), () => readInstant('--to', typed.to));
 */
export async function allOrRefused<const T extends readonly Reader[]>(...readers: T): Promise<Results<T>> {
  const settled = await Promise.allSettled(readers.map(async (read) => read()));
  const reasons = settled.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []));
  const bug = reasons.find((reason) => !(reason instanceof Refused));
  if (bug !== undefined) throw bug;
  const refusals = reasons.flatMap((reason) => (reason instanceof Refused ? reason.refusals : []));
  if (refusals.length > 0) throw new Refused(refusals);
  return settled.map((each) => (each.status === 'fulfilled' ? each.value : undefined)) as Results<T>;
}
