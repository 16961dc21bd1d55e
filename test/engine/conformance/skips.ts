/**
 * Recorded cases that are not held against the engine, by id, each with the reason. One that would pass fails the
 * suite, so that none stays here longer than it must.
 */
export const skips: ReadonlyMap<string, string> = new Map();
