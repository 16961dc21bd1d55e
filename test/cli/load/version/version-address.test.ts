import { readVersion } from '../../../../lib/cli/load/version/version-address.js';

const files = ['order.ts', '../order.ts', 'main', 'a:b.ts', 'v1..v2'];

it.each([
  ['order.ts', { kind: 'file', input: 'order.ts' }],
  ['../order.ts', { kind: 'file', input: '../order.ts' }],
  ['main', { kind: 'file', input: 'main' }],
  ['a:b.ts', { kind: 'file', input: 'a:b.ts' }],
  ['v1..v2', { kind: 'file', input: 'v1..v2' }],
  ['gone.ts', { kind: 'file', input: 'gone.ts' }],
  ['gone.ts#nightly', { kind: 'file', input: 'gone.ts#nightly' }],
  ['gone.json', { kind: 'file', input: 'gone.json' }],
  ['../gone/order', { kind: 'file', input: '../gone/order' }],
  ['../../gone', { kind: 'file', input: '../../gone' }],
  ['./gone', { kind: 'file', input: './gone' }],
  ['/gone', { kind: 'file', input: '/gone' }],
  ['-x', { kind: 'file', input: '-x' }],
  ['develop', { kind: 'ref', ref: 'develop' }],
  ['feature/one', { kind: 'ref', ref: 'feature/one' }],
  ['HEAD~3', { kind: 'ref', ref: 'HEAD~3' }],
  ['v1.2.3', { kind: 'ref', ref: 'v1.2.3' }],
  ['develop:order.ts', { kind: 'file-at', ref: 'develop', input: 'order.ts' }],
  ['develop:../order.ts#a', { kind: 'file-at', ref: 'develop', input: '../order.ts#a' }],
  ['develop:', { kind: 'file-at', ref: 'develop', input: '' }],
  ['a..b', { kind: 'range', from: 'a', to: 'b', sinceFork: false }],
  ['v1.0..v1.1', { kind: 'range', from: 'v1.0', to: 'v1.1', sinceFork: false }],
  ['a...b', { kind: 'range', from: 'a', to: 'b', sinceFork: true }],
  ['a..', { kind: 'range', from: 'a', to: 'HEAD', sinceFork: false }],
  ['...b', { kind: 'range', from: 'HEAD', to: 'b', sinceFork: true }],
])('takes %s apart', (typed, expected) => {
  expect(readVersion(typed, (input) => files.includes(input))).toEqual(expected);
});
