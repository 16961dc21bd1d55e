import type { FunctionCall } from '../../lib/engine/ports';
import { injectFailures } from '../../lib/local/inject-failures';

/** The outcomes of the first so many attempts of a function. */
async function attempts(plan: Readonly<Record<string, number>>, functionName: string, count: number) {
  const invoke = injectFailures(async () => ({ kind: 'returned', payload: 1 }), new Map(Object.entries(plan)));
  const call = (retryCount: number) => ({ functionName, retryCount }) as FunctionCall;
  const outcomes = await Promise.all(Array.from({ length: count }, (_, retryCount) => invoke(call(retryCount))));
  return outcomes.map((outcome) => (outcome.kind === 'failed' ? outcome.error : outcome.kind));
}

it.each<[times: number, outcomes: readonly string[]]>([
  [1, ['InjectedFailure', 'returned', 'returned']],
  [2, ['InjectedFailure', 'InjectedFailure', 'returned']],
  [Number.POSITIVE_INFINITY, ['InjectedFailure', 'InjectedFailure', 'InjectedFailure']],
])('fails %d times', async (times, outcomes) => expect(await attempts({ Ship: times }, 'Ship', 3)).toEqual(outcomes));

it('leaves other functions alone', async () => expect(await attempts({ Ship: 1 }, 'Pay', 1)).toEqual(['returned']));
