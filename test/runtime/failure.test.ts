import { readFailure } from '../../lib/runtime/failure.js';

const message = (cause?: string | null, error: string | null = 'NoTruck') =>
  readFailure({ task: 'Ship', error, ...(cause !== undefined && { cause }) }).message;

describe('readFailure', () => {
  it.each([
    ['the cause of a function', '{"errorType":"NoTruck","errorMessage":"none today","trace":[]}', 'none today'],
    [
      'a cause that was cut in the stack',
      '{"errorType":"NoTruck","errorMessage":"none \\"today\\"","trace":["at',
      'none "today"',
    ],
    ['a cause that was cut in the message', '{"errorType":"NoTruck","errorMessage":"none tod', 'none tod'],
    ['a cause that was cut in an escape', '{"errorType":"NoTruck","errorMessage":"none \\u00', 'none \\u00'],
    ['prose of a service', 'Rate exceeded', 'Rate exceeded'],
    ['JSON of something else', '{"Status":"FAILED"}', '{"Status":"FAILED"}'],
    ['JSON that is no object', 'null', 'null'],
    ['a function that said nothing', '{"errorType":"NoTruck","errorMessage":"","trace":[]}', 'NoTruck'],
    ['no cause, as timeouts have none', undefined, 'NoTruck'],
    ['a null cause', null, 'NoTruck'],
  ])('reads the message from %s', (_, cause, expected) => {
    expect(message(cause)).toBe(expected);
  });

  it('keeps the cause as it came, and has a name even where there was none', () => {
    expect(readFailure({ task: 'Ship', error: null, cause: 'Rate exceeded' })).toEqual({
      task: 'Ship',
      error: 'Error',
      message: 'Rate exceeded',
      cause: 'Rate exceeded',
    });
    expect(readFailure({ task: 'Ship', error: 'States.Timeout' })).not.toHaveProperty('cause');
  });
});
