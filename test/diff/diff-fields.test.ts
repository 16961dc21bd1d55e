import { diffFields } from '../../lib/diff/diff-fields.js';

const fcn = (module: string, name = 'default') => ({ module, export: name });

it.each([
  ['nothing', { a: 1, b: { c: [1] } }, { b: { c: [1] }, a: 1 }, []],
  ['a value', { a: 0 }, { a: 2 }, [['a', 0, 2]]],
  [
    'a value inside',
    { retries: { attempts: 0, on: ['A'] } },
    { retries: { attempts: 0, on: ['B'] } },
    [['retries.on', ['A'], ['B']]],
  ],
  [
    'one that came and one that went',
    { a: false },
    { b: null },
    [
      ['a', false, null],
      ['b', null, null],
    ],
  ],
  ['a function', { fcn: fcn('x.ts') }, { fcn: fcn('x.ts', 'y') }, [['fcn', 'x.ts', 'x.ts#y']]],
  ['a rollback that came', {}, { rollback: { fcn: fcn('undo.ts'), timeout: 60 } }, [['rollback', null, 'undo.ts']]],
  ['one that went, without a function', { rollback: { timeout: 60 } }, {}, [['rollback', true, null]]],
  [
    'one that changed',
    { rollback: { fcn: fcn('a.ts'), on: 'completed' } },
    { rollback: { fcn: fcn('b.ts'), on: 'completed' } },
    [['rollback.fcn', 'a.ts', 'b.ts']],
  ],
])('tells %s', (_, before, after, expected) => {
  expect(diffFields(before, after).map(({ field, old, new: now }) => [field, old, now])).toEqual(expected);
});

it('leaves out what it is told to, with all that is in it', () => {
  expect(diffFields({ a: { b: 1 }, ab: 1 }, { a: { b: 2 }, ab: 2 }, ['a'])).toEqual([{ field: 'ab', old: 1, new: 2 }]);
});
