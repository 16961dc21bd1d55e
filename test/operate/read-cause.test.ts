import { readCause } from '../../lib/operate/read-cause.js';

describe('readCause', () => {
  it.each<
    [what: string, error: string | undefined, cause: string | undefined, message: string, trace: readonly string[]]
  >([
    [
      'a function',
      'NoTruck',
      '{"errorType":"NoTruck","errorMessage":"none","trace":["NoTruck: none","    at ship (a.ts:1:2)","    at async <anonymous> (stepwright/runtime/wrap.ts:47:27)","Caused by: Error: rain"]}',
      'none',
      ['    at ship (a.ts:1:2)', 'Caused by: Error: rain'],
    ],
    [
      'a function whose error has fields',
      'NoTruck',
      '{"errorType":"NoTruck","errorMessage":"none","trace":["NoTruck: none","    with {\\"depot\\":7}","    at ship (a.ts:1:2)"]}',
      'none',
      ['    with {"depot":7}', '    at ship (a.ts:1:2)'],
    ],
    [
      'a function in a folder that is called like us',
      'SyntaxError',
      '{"errorType":"SyntaxError","errorMessage":"no","trace":["SyntaxError: no","    at JSON.parse (<anonymous>)","    at b (/var/task/src/stepwright/b.ts:1:85)","    at AsyncLocalStorage.run (node:async_hooks:346:14)"]}',
      'no',
      ['    at b (src/stepwright/b.ts:1:85)'],
    ],
    ['a service', 'Lambda.ServiceException', 'Try again (Service: Lambda)', 'Try again (Service: Lambda)', []],
    ['a timeout', 'States.Timeout', undefined, 'it took longer than its timeout', []],
    ['nothing at all', undefined, undefined, '', []],
    ['JSON that is no report', 'Odd', '[1]', '[1]', []],
    ['a cause that was cut', 'Cut', '{"errorType":"C', '{"errorType":"C', []],
  ])('of %s', (_, error, cause, message, trace) => {
    expect(readCause(error, cause)).toEqual({ error: error ?? 'Error', message, trace });
  });
});
