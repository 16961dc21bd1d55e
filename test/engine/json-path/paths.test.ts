import { fillTemplate } from '../../../lib/engine/json-path/fill-template.js';
import { parsePath } from '../../../lib/engine/json-path/parse-path.js';
import { type PathScope, readPath } from '../../../lib/engine/json-path/read-path.js';
import { writePath } from '../../../lib/engine/json-path/write-path.js';
import type { Json } from '../../../lib/json.js';

const input = { a: { b: [10, { c: null }], 'x y': 1, "it's": 2, 'q"': 3 }, 'd-e_f': 4, ñ: 5, n: null };
const scope: PathScope = {
  input,
  context: () => ({ State: { Name: 'S' } }),
  variables: { own: { v: { w: 6 } }, outer: { own: { u: [7, 8] } } },
};

describe('parsePath', () => {
  it.each([
    ['$', []],
    ['$.a.b', ['a', 'b']],
    ["$['a']['x y'][0]", ['a', 'x y', 0]],
    ['$["a"].b', ['a', 'b']],
    ['$[-1]', [-1]],
    ['$.d-e_f', ['d-e_f']],
    ["$.a['it\\'s']", ['a', "it's"]],
    ["$['Test\\\"Name']", ['Test\\"Name']],
    ['$$.Execution.Id', ['Execution', 'Id']],
    ['$name[0].x', [0, 'x']],
  ])('takes %s', (text, steps) => {
    expect(parsePath(text)).toMatchObject({ kind: 'definite', steps });
  });

  it.each([
    '$.a[*]',
    '$.*',
    '$..a',
    '$.a[1:]',
    '$.a[:2]',
    '$.a[0:2].b',
    '$.a[0,1]',
    "$['a','b']",
    '$.a[?(@.b)]',
    '$.a.length()',
  ])('knows that %s may stand for several values', (text) => {
    expect(parsePath(text).kind).toBe('indefinite');
  });

  it.each(['', 'a', '.a', '$.', '$a.', '$.a[', "$['a", '$.a b', '$$$', '$1'])('does not take %j', (text) => {
    expect(parsePath(text).kind).toBe('invalid');
  });
});

describe('readPath', () => {
  it.each<[string, Json]>([
    ['$', input],
    ['$.a.b[0]', 10],
    ['$.a.b[-1].c', null],
    ["$.a['x y']", 1],
    ["$['a'][\"it's\"]", 2],
    ['$.d-e_f', 4],
    ['$.ñ', 5],
    ['$$.State.Name', 'S'],
    ['$v.w', 6],
    ['$u[1]', 8],
  ])('follows %s', (text, value) => {
    expect(readPath(text, scope)).toEqual({ found: true, value });
  });

  it.each([
    ['$.x', "No results for path: $['x']"],
    ['$.a.x', "No results for path: $['a']['x']"],
    ['$.x.y', "Missing property in path $['x']"],
    ['$.n.y', "No results for path: $['n']['y']"],
    ['$.a.b[2]', "No results for path: $['a']['b'][2]"],
    ['$.a[0]', "No results for path: $['a'][0]"],
    ['$.a.toString', "No results for path: $['a']['toString']"],
    ['$noSuch', 'No results for path: $noSuch'],
  ])('tells that %s leads nowhere', (text, reason) => {
    expect(readPath(text, scope)).toEqual({ found: false, reason });
  });
});

describe('writePath', () => {
  it.each<[Json, string, Json | undefined]>([
    [{ a: 1 }, '$.b', { a: 1, b: 'new' }],
    [{ a: 1, b: 2 }, '$.a', { a: 'new', b: 2 }],
    [{ a: { b: 1 } }, '$.a.c.d', { a: { b: 1, c: { d: 'new' } } }],
    [{ a: 1 }, '$.a.b', undefined],
    [{ a: null }, '$.a.b', undefined],
    [{ a: null }, '$.a', { a: 'new' }],
    [{ a: [1, { b: 2 }] }, '$.a[1].b', { a: [1, { b: 'new' }] }],
    [{ a: [1, 2] }, '$.a[2]', undefined],
    [{ a: { b: 1 } }, '$.a[0]', undefined],
    [{ a: [1, 2] }, '$.a[1]', { a: [1, 'new'] }],
    [{}, "$['__proto__']", JSON.parse('{"__proto__":"new"}') as Json],
    ['text', '$.a', undefined],
    [null, '$.a', undefined],
    [[1], '$.a', undefined],
    ['text', '$', 'new'],
  ])('puts a value into %j at %s', (target, path, expected) => {
    const before = JSON.stringify(target);
    expect(writePath(target, path, 'new')).toEqual(expected);
    expect(JSON.stringify(target)).toBe(before);
  });
});

describe('fillTemplate', () => {
  it('replaces only members whose name ends in .$, at any depth', () => {
    const template = { 'a.$': '$.ñ', b: '$.ñ', c: [{ 'd.$': '$v.w' }, '$'], 'e.$': '$$.State', f: null };
    expect(fillTemplate(template, scope)).toEqual({
      ok: true,
      value: { a: 5, b: '$.ñ', c: [{ d: 6 }, '$'], e: { Name: 'S' }, f: null },
    });
  });

  it('names the member that leads nowhere', () => {
    expect(fillTemplate({ a: { 'b.$': '$.x' } }, scope)).toEqual({ ok: false, field: 'b.$', path: '$.x' });
  });
});
