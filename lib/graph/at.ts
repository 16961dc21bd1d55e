/**
 * Reads an index that is known to be in range, and says so loudly where it is not: then it is a bug of the caller.
 * (An index type that includes `undefined` would otherwise need an assertion at every use.)
 */
export function at<T>(items: ArrayLike<T>, index: number): T {
  const item = items[index];
  if (item === undefined) throw new RangeError(`no item ${index} among ${items.length}`);
  return item;
}
