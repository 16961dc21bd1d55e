import { readImportPath } from '../../lib/definition/import-path.js';

const readable: readonly (readonly [who: string, text: string])[] = [
  ['as written', "() => import('./ship')"],
  ['a function', 'function () { return import("./ship"); }'],
  ['async, with a body', "async () => {\n  return await import('./ship');\n}"],
  ['import attributes', "() => import('./ship', { with: {} })"],
  ['a chunk name', "() => import(/* webpackChunkName: './other' */ './ship')"],
  ['a line comment', "() => import( // './other'\n './ship')"],
  ['an import that was commented out', "() => /* import('./old') */ import('./ship')"],
  ['another string', `() => { debug("calls import('./old')"); return import('./ship') }`],
  ['tsc to CommonJS', "() => Promise.resolve().then(() => __importStar(require('./ship')))"],
  ['tsc without interop', "() => Promise.resolve().then(() => require('./ship'))"],
  [
    'tsc to ES5',
    "function () { return Promise.resolve().then(function () { return __importStar(require('./ship')); }); }",
  ],
  ['tsc with a template', "() => Promise.resolve(`\x24{'./ship'}`).then(s => __importStar(require(s)))"],
  ['ts-node', "() => Promise.resolve().then(() => __importStar(require('./ship')))"],
  ['swc', '()=>Promise.resolve().then(()=>/*#__PURE__*/ _interop_require_wildcard(require("./ship")))'],
  ['babel', "() => Promise.resolve().then(() => _interopRequireWildcard(require('./ship')))"],
  ['babel with a template', '() => Promise.resolve(`\x24{"./ship"}`).then(s => _interopRequireWildcard(require(s)))'],
  ['esbuild to CommonJS', '() => Promise.resolve().then(() => __toESM(require("./ship")))'],
  [
    'tsx',
    '()=>import("./ship").then(s=>{const e="default";return s[e]&&typeof s[e]=="object"&&"__esModule"in s[e]?s[e]:s})',
  ],
  [
    'istanbul',
    "() => {\n/* istanbul ignore next */\ncov_1a().f[0]++;\ncov_1a().s[1]++;\nreturn Promise.resolve().then(() => require('./ship'));\n}",
  ],
  ['vitest', '() => __vite_ssr_dynamic_import__("./ship")'],
  ['a minifier', '()=>import(`./ship`)'],
  ['escapes', String.raw`() => import("./\u0073h\x69p")`],
  ['the same import twice', "() => flag ? import('./ship') : import('./ship')"],
];

const unreadable: readonly (readonly [who: string, text: string])[] = [
  ['esbuild, bundled', '() => Promise.resolve().then(() => (init_ship(), ship_exports))'],
  ['webpack', '() => __webpack_require__.e(1).then(__webpack_require__.bind(__webpack_require__, "./ship"))'],
  ['webpack, one chunk', '() => Promise.resolve(__webpack_require__("./ship"))'],
  ['the handler itself', 'async function ship({ input }) { return input }'],
  ['a variable', '() => import(path)'],
  ['a template', '() => import(`./\x24{name}`)'],
  ['two imports', "() => flag ? import('./ship') : import('./send')"],
  ['another export', "() => import('./ship').then((module) => ({ default: module.send }))"],
  ['nothing', ''],
];

describe('readImportPath', () => {
  it.each(readable)('reads %s', (_, text) => {
    expect(readImportPath(text)).toBe('./ship');
  });

  it.each(unreadable)('cannot read %s', (_, text) => {
    expect(readImportPath(text)).toBeUndefined();
  });

  it('reads what its own test was compiled to', () => {
    const fcn = () => import('../../lib/problems/problem.js');
    expect(readImportPath(String(fcn))).toMatch(/^\.\.\/\.\.\/lib\/problems\/problem/);
  });
});
