import { type ChoiceTest, holds } from '../../../lib/engine/json-path/choice-test.js';
import { readPath } from '../../../lib/engine/json-path/read-path.js';

const scope = {
  input: { s: 'b', n: 2, t: '2025-01-01T00:00:00Z', yes: true, nothing: null, star: 'a*b', m: 2, list: [1] },
  context: () => ({}),
  variables: { own: { v: 'b' } },
};

function result(test: ChoiceTest): unknown {
  return holds(test, (path) => {
    const found = readPath(path, scope);
    return found.found ? found.value : undefined;
  });
}

// AWS's recordings (`choice_operators`) hold most comparisons; what they lack is here.
describe('a test of a Choice rule in JSONPath', () => {
  it.each<[ChoiceTest, boolean]>([
    [{ Variable: '$.s', StringLessThan: 'c' }, true],
    [{ Variable: '$.s', StringGreaterThanEqualsPath: '$v' }, true],
    [{ Variable: '$.n', StringEquals: '2' }, false],
    [{ Variable: '$.n', NumericLessThanEquals: 2 }, true],
    [{ Variable: '$.n', NumericEqualsPath: '$.m' }, true],
    [{ Variable: '$.n', NumericLessThanPath: '$.s' }, false],
    [{ Variable: '$.t', TimestampEquals: '2025-01-01T01:00:00+01:00' }, true],
    [{ Variable: '$.t', TimestampLessThan: 'tomorrow' }, false],
    [{ Variable: '$.yes', BooleanEquals: true }, true],
    [{ Variable: '$.nothing', IsNull: true }, true],
    [{ Variable: '$.nothing', IsPresent: true }, true],
    [{ Variable: '$.x', IsPresent: false }, true],
    [{ Variable: '$.t', IsTimestamp: true }, true],
    [{ Variable: '$.s', IsTimestamp: true }, false],
    [{ Variable: '$.list', IsNumeric: false }, true],
    [{ Variable: '$.star', StringMatches: 'a*' }, true],
    [{ Variable: '$.star', StringMatches: 'a\\*b' }, true],
    [{ Variable: '$.s', StringMatches: '\\*' }, false],
    [{ Variable: '$.s', StringMatches: '.' }, false],
    [{ Not: { Variable: '$.s', StringEquals: 'b' } }, false],
    [
      {
        And: [
          { Variable: '$.s', IsString: true },
          { Variable: '$.n', IsString: true },
        ],
      },
      false,
    ],
    [{ Or: [{ Variable: '$.n', IsString: true }, { Not: { Variable: '$.n', IsString: true } }] }, true],
    [
      {
        And: [
          { Variable: '$.x', IsPresent: true },
          { Variable: '$.x', StringEquals: 'a' },
        ],
      },
      false,
    ],
  ])('%j is %s', (test, expected) => {
    expect(result(test)).toBe(expected);
  });

  it.each<[ChoiceTest, string]>([
    [{ Variable: '$.x', StringEquals: 'a' }, '$.x'],
    [{ Variable: '$.s', StringEqualsPath: '$.y' }, '$.y'],
    [{ Not: { Variable: '$.x', IsNull: true } }, '$.x'],
    [
      {
        Or: [
          { Variable: '$.s', IsNull: true },
          { Variable: '$.x', IsNull: true },
        ],
      },
      '$.x',
    ],
  ])('%j needs a value', (test, missing) => {
    expect(result(test)).toEqual({ missing });
  });
});
