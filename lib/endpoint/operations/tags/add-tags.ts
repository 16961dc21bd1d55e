import { ApiError } from '../api-error.js';

/** Tags that one resource can have (API: TagResource). */
const MOST_TAGS = 50;

export interface Tag {
  readonly key?: string;
  readonly value?: string;
}

/**
 * Tags with others added; the same key gets the new value.
 *
 * @throws ApiError `TooManyTags` when there would be more than 50
 */
export function addTags(
  resourceName: string,
  tags: Readonly<Record<string, string>>,
  added: readonly Tag[],
): Readonly<Record<string, string>> {
  const all = { ...tags, ...Object.fromEntries(added.map(({ key = '', value = '' }) => [key, value])) };
  if (Object.keys(all).length > MOST_TAGS) {
    throw new ApiError('TooManyTags', `A resource can have at most ${MOST_TAGS} tags`, { resourceName });
  }
  return all;
}
