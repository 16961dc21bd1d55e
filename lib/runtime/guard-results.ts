/**
 * The results of the parents, with a clear error on the first read of a name that is none of theirs: where the type
 * checker could not follow the graph, a missing edge would otherwise be an `undefined` found somewhere else.
 *
 * Only reading a plain unknown name throws. What the language itself asks of any object stays quiet: symbols, names of
 * `Object.prototype`, `then` (by `await`), `toJSON` (by `JSON.stringify`), `in`, and listing the keys.
 *
 * @param unknown makes the error for a name: `unknownResult`
 */
export function guardResults<Results extends object>(results: Results, unknown: (name: string) => Error): Results {
  return new Proxy(results, {
    get(target, name) {
      if (typeof name === 'symbol' || name in target || name === 'then' || name === 'toJSON') {
        return target[name as keyof Results];
      }
      throw unknown(name);
    },
  });
}
