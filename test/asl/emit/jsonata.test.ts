import jsonata from 'jsonata';
import { field, list, merged, object, text } from '../../../lib/asl/emit/jsonata.js';

const evaluate = (expression: string, bindings: object) => jsonata(expression).evaluate(undefined, bindings as never);

describe('field', () => {
  it.each([
    ['Ship', '$x.Ship'],
    ['ship_2', '$x.ship_2'],
    ['Ship-Order', '$x.`Ship-Order`'],
    ['dbt.model:a/b@1', '$x.`dbt.model:a/b@1`'],
    ['2nd', '$x.`2nd`'],
    ['Versand prüfen', '$x.`Versand prüfen`'],
    ['and', '$x.`and`'],
    ['null', '$x.`null`'],
    ['function', '$x.`function`'],
  ])('reads the member %s', async (name, expression) => {
    expect(field('$x', name)).toBe(expression);
    expect(await evaluate(expression, { x: { [name]: [[7]] } })).toEqual([[7]]);
  });
});

describe('object', () => {
  it('leaves out what is undefined, and keeps null', async () => {
    const expression = object([
      ['a', '$a'],
      ['b c', '$b'],
      ['d', '$d'],
    ]);
    expect(await evaluate(expression, { b: null, d: [] })).toEqual({ 'b c': null, d: [] });
  });
});

describe('list', () => {
  it('leaves out what is undefined, and is an array of whatever is left', async () => {
    expect(await evaluate(list(['$a', '$b', text('c')]), { b: ['x', 'y'] })).toEqual(['x', 'y', 'c']);
    expect(await evaluate(list(['$a']), {})).toEqual([]);
  });
});

describe('merged', () => {
  it.each([
    [[], {}, {}],
    [['$a'], {}, {}],
    [['$a'], { a: { x: [] } }, { x: [] }],
    [['$a', '$b'], { a: { x: 1, y: 1 }, b: { y: 2 } }, { x: 1, y: 2 }],
  ])('is an object, whatever of %j there is', async (objects, bindings, expected) => {
    expect(await evaluate(merged(objects), bindings)).toEqual(expected);
  });
});
