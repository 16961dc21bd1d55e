import type { Json } from '../../../lib/json.js';
import { chain, run } from '../run-machine.js';

const seen = { Type: 'Pass', Output: { input: '{% $states.input %}', v: '{% $exists($v) ? $v : null %}' } };
/** The last two rules are never true; they keep both states within reach. */
const never = ['One', 'Other'].map((Next) => ({ Condition: false, Next }));

const choice = (rules: object[], rest: object = {}) =>
  chain({
    C: { Type: 'Choice', Choices: [...rules, ...never], ...rest },
    One: { ...seen, End: true },
    Other: { ...seen, End: true },
  });

const rule = { Condition: '{% $states.input.n > 5 %}', Next: 'One' };

describe('a Choice state', () => {
  const own = { Assign: { v: 'state' }, Output: 'from state', Default: 'Other' };
  it.each([
    ['a rule alone', choice([rule], { Default: 'Other' }), 7, { input: { n: 7 }, v: null }],
    [
      'the fields of the rule, not of the state',
      choice([{ ...rule, Assign: { v: 'rule' }, Output: 'from rule' }], own),
      7,
      { input: 'from rule', v: 'rule' },
    ],
    ['no fields of the state when the rule has none', choice([rule], own), 7, { input: { n: 7 }, v: null }],
    ['the fields of the state by default', choice([rule], own), 1, { input: 'from state', v: 'state' }],
    [
      'the first rule that is true',
      choice([rule, { Condition: true, Next: 'Other' }]),
      7,
      { input: { n: 7 }, v: null },
    ],
    [
      'no rule after that',
      choice([rule, { Condition: '{% $nothing %}', Next: 'Other' }]),
      7,
      { input: { n: 7 }, v: null },
    ],
    ['a literal condition', choice([{ Condition: true, Next: 'Other', Output: 1 }]), 7, { input: 1, v: null }],
  ])('goes by %s', async (_name, machine, n, expected) => {
    const { output } = await run(machine, { n } as Json);
    expect(output).toEqual(expected);
  });

  it.each([
    [
      'is undefined',
      '{% $states.input.missing %}',
      "The JSONata expression '$states.input.missing' specified for the field 'Choices[0]/Condition' returned nothing (undefined).",
    ],
    [
      'is no boolean',
      '{% $states.input.n %}',
      "The JSONata expression '$states.input.n' specified for the field 'Choices[0]/Condition' returned an unexpected result type. Expected 'boolean', but was 'number' for value: 7",
    ],
  ])('fails when a condition %s', async (_name, Condition, complaint) => {
    const { error, cause } = await run(choice([{ Condition, Next: 'One' }], { Default: 'Other' }), { n: 7 });
    expect(error).toBe('States.QueryEvaluationError');
    expect(cause).toBe(`An error occurred while executing the state 'C' (entered at the event id #2). ${complaint}`);
  });

  it('fails when nothing is true and there is no Default', async () => {
    expect(await run(choice([rule]), { n: 1 })).toMatchObject({
      error: 'States.Runtime',
      cause:
        "An error occurred while executing the state 'C' (entered at the event id #2). Failed to transition out of the state. The state does not point to a next state.",
    });
  });
});
