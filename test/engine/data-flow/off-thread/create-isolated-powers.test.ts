import { createPowers } from '../../../../lib/engine/data-flow/create-powers.js';
import type { Evaluation, EvaluationScope } from '../../../../lib/engine/data-flow/evaluation.js';
import {
  createIsolatedPowers,
  type IsolatedPowers,
} from '../../../../lib/engine/data-flow/off-thread/create-isolated-powers.js';
import type { Json } from '../../../../lib/json.js';

let powers: IsolatedPowers;
beforeAll(() => {
  powers = createIsolatedPowers(() => 0.25, { processes: 2, memoryMb: 64 });
});
afterAll(() => powers.close());

const scopeOf = (input: Json): EvaluationScope => ({
  input,
  result: { Payload: 1 },
  context: () => ({ Execution: { Id: 'arn', Input: input } }),
  variables: { own: { v: [1, 2] }, outer: { own: { v: 'hidden', w: 'outer' } } },
  now: 1_700_000_000_000,
});

const evaluate = async (expression: string, input: Json = null): Promise<Evaluation> =>
  powers.evaluate(expression, scopeOf(input));

const timedOut = { kind: 'threw', code: 'U1001', message: 'Expression evaluation timeout: Check for infinite loop' };

/** What never ends or takes all there is, and what must not happen meanwhile. */
const runAways = {
  'a tail recursion without end': '($f := function($n) { $f($n + 1) }; $f(0))',
  'a recursion that doubles': '($f := function($n) { $n > 25 ? 1 : $f($n + 1) + $f($n + 1) }; $f(0))',
  'a regular expression that goes back and back': `$match('${'a'.repeat(40)}!', /^(a+)+$/)`,
  'loops of ranges within ranges': '$sum([1..10000].($x := $; $sum([1..10000].($x * $))))',
  'the memory taken by doubling': '($f := function($a) { $f($append($a, $a)) }; $f([1, 2, 3]))',
};

/** A machine that is busy takes its time over cutting off what runs away. */
jest.setTimeout(60_000);

describe('isolated powers', () => {
  it.each([
    ['$states.input.a', { a: 1 }],
    ['$map($states.input, function($x) { $x * 2 })', [1, 2, 3]],
    ['$sort($states.input)', ['b', 'a']],
    ['($a := $v; $a[0])', null],
    ['[1..3]', null],
    ['$map($v, function($x) { $states.context.Execution.Input & $w & $x })', 'in'],
    ['$map($v, function($x) { $lookup($states, "result") })', null],
    ['$map($v, function($x) { $states })', { a: 1 }],
    ['$map($none, function($x) { $x })', null],
    ['function($x) { $x }', null],
    ['$map($v, function($x) { $x + "a" })', null],
    ['($f := function($n) { 1 + $f($n) }; $f(0))', null],
    ['$map([1], function($x) { 1 / 0 })', null],
    ['$map([1], function($x) { $now() & $millis() })', null],
    ['$replace("aab", /a+/, "c")', null],
    ['$map(', null],
  ] as const)('evaluates %s as the others do', async (expression, input) => {
    const scope = scopeOf(input as Json);
    expect(await powers.evaluate(expression, scope)).toStrictEqual(
      await createPowers(() => 0.25).evaluate(expression, scope),
    );
  });

  it('draws random numbers that follow from those of the engine', async () => {
    const drawn = (): Promise<Evaluation> => evaluate('$map([1, 2, 3], function($i) { $uuid() & $random() })');
    const first = await drawn();
    expect(first).toMatchObject({
      kind: 'value',
      value: expect.arrayContaining([expect.stringMatching(/^[0-9a-f-]{36}/)]),
    });
    expect(new Set((first as unknown as { value: string[] }).value).size).toBe(3);
    expect(await drawn()).toEqual(first);
  });

  it.each(Object.entries(runAways))('cuts off %s and goes on meanwhile', async (_name, expression) => {
    let [inline, over, longestPause, last] = [0, false, 0, performance.now()];
    const begun = last;
    const cut = evaluate(expression).then((evaluation) => {
      over = true;
      return evaluation;
    });
    while (!over) {
      expect(await evaluate('$uppercase($states.input)', 'a')).toEqual({ kind: 'value', value: 'A' });
      inline += 1;
      longestPause = Math.max(longestPause, performance.now() - last);
      last = performance.now();
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    expect(await cut).toMatchObject(timedOut);
    // Some hundred when nothing else goes on; none at all if this thread had been held up.
    expect(inline).toBeGreaterThan(5);
    // Whatever the machine: nobody here has waited for as long as it ran.
    expect(longestPause).toBeLessThan((performance.now() - begun) / 2);
  });

  it('ends a value that is too large to be a string', async () => {
    expect(await evaluate("$pad('x', 1e9)")).toMatchObject({ kind: 'threw' });
  });

  it('lets what has answered before pass a queue of what nothing is known of', async () => {
    const sorted = { kind: 'value', value: [1, 2, 3] };
    const crowded = createIsolatedPowers(Math.random, { processes: 2 });
    expect(await crowded.evaluate('$sort([3, 1, 2])', scopeOf(null))).toEqual(sorted);
    let cutOff = 0;
    for (let n = 0; n < 20; n += 1) {
      const endless = crowded.evaluate(`($f := function($n) { $f($n + ${n}) }; $f(0))`, scopeOf(null));
      void Promise.resolve(endless).then(() => {
        cutOff += 1;
      });
    }
    expect(await crowded.evaluate('$sort([3, 1, 2])', scopeOf(null))).toEqual(sorted);
    // One evaluation of each process at most.
    expect(cutOff).toBeLessThanOrEqual(2);
    await crowded.close();
  });

  it('lets what never ran away pass a queue of what did', async () => {
    const expression = runAways['a tail recursion without end'];
    let cutOff = 0;
    const count = () => {
      cutOff += 1;
    };
    const queue = Array.from({ length: 100 }, () => evaluate(expression).finally(count));
    await Promise.race(queue);
    const before = cutOff;
    expect(await evaluate('$sort([3, 1, 2])')).toEqual({ kind: 'value', value: [1, 2, 3] });
    expect(cutOff - before).toBeLessThanOrEqual(2);
  });

  it('leaves alone what is under way when it is closed', async () => {
    const closing = createIsolatedPowers(Math.random, { processes: 1 });
    const settled = jest.fn();
    const endless = closing.evaluate(runAways['a tail recursion without end'], scopeOf(null));
    void Promise.resolve(endless).then(settled, settled);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await closing.close();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(settled).not.toHaveBeenCalled();
  });
});
