/**
 * The path in the text of a lazy import, or `undefined` where it cannot be read: no import, two different ones, or one
 * whose default export is swapped for another on the way.
 *
 * The text is what the build step left of `() => import('./x')`: a call of `import` or `require` or of a stand-in named
 * after them, with the path as its first argument. Comments and other strings are skipped.
 *
 * @example
 * readImportPath("() => Promise.resolve().then(() => __importStar(require('./ship-order')))") // './ship-order'
 * readImportPath('() => init_ship_order()') // undefined
 */
export function readImportPath(text: string): string | undefined {
  const found = [...text.matchAll(token)].flatMap(({ groups }) => groups?.path ?? groups?.inlined ?? []);
  const [path, ...others] = new Set(found.map(unquote));
  return others.length > 0 || swapsDefault.test(text) ? undefined : path;
}

const string = String.raw`"(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*'|\x60(?:[^\x60\\$]|\\[\s\S])*\x60`;
const comment = String.raw`\/\*[\s\S]*?\*\/|\/\/[^\n]*`;
const importer = String.raw`(?!__webpack)[\w$]*(?:[iI]mport|[rR]equire)[\w$]*`;

/** The alternatives in this order: a call starts before its string does, and a comment hides whatever is in it. */
const token = new RegExp(
  [
    comment,
    // tsc, for a specifier that it took for an expression: Promise.resolve(`${'./x'}`).then(s => __importStar(require(s)))
    String.raw`Promise\.resolve\(\s*\x60\$\{\s*(?<inlined>${string})\s*\}\x60\s*\)`,
    String.raw`(?<![\w$])${importer}\s*\((?:\s|${comment})*(?<path>${string})(?:\s|${comment})*[,)]`,
    string,
  ].join('|'),
  'g',
);

/** `.then((module) => ({ default: module.other }))` imports another function than the default export. */
const swapsDefault = /\{\s*["']?default["']?\s*:/;

function unquote(literal: string): string {
  return literal
    .slice(1, -1)
    .replace(/\\(?:u\{(\w+)\}|u(\w{4})|x(\w{2})|([\s\S]))/g, (_, braced, four, two, plain) =>
      plain === undefined ? String.fromCodePoint(Number.parseInt(braced ?? four ?? two, 16)) : plain,
    );
}
