import { isIntrinsicCall } from '../../../lib/engine/check/is-intrinsic-call.js';

describe('isIntrinsicCall', () => {
  it.each([
    'States.UUID()',
    "States.Format('Hello {}', $.name)",
    "States.Array(1, -2.5, true, null, 'a', $.b['c d'][0], $$.State.Name, $v)",
    'States.JsonToString(States.JsonMerge($.a, $.b, false))',
    "States.Format('it\\'s \\{\\} \\\\', $.a[*])",
    'States.ArrayRange( 1 , 9 , 2 )',
  ])('takes %s', (text) => {
    expect(isIntrinsicCall(text)).toBe(true);
  });

  it.each([
    '$.a',
    'States.Nothing()',
    'States.UUID',
    'States.UUID() x',
    "States.Format('a",
    'States.Array(1,)',
    // Two recordings of AWS.
    `States.StringToJson('{"text":"An \\"escaped double quote\\" here"}')`,
    `States.Format('He said, \\"Hello, {}!\\"', 'Test \\"Name\\" Here')`,
  ])('does not take %s', (text) => {
    expect(isIntrinsicCall(text)).toBe(false);
  });
});
