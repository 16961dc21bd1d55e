import type { Json, JsonObject } from '../../json.js';
import { objectsIn } from './check-variables.js';

/** The names of states that a state can go to, with the fields that say so. */
export function targets({
  Next: next,
  Default: otherwise,
  Catch: catchers,
  Choices: choices,
}: JsonObject): [string, Json][] {
  return [
    ...(next === undefined ? [] : ([['Next', next]] as [string, Json][])),
    ...(otherwise === undefined ? [] : ([['Default', otherwise]] as [string, Json][])),
    ...objectsIn(catchers).map((part, index): [string, Json] => [`Catch[${index}]/Next`, part.Next ?? null]),
    ...objectsIn(choices).map((part, index): [string, Json] => [`Choices[${index}]/Next`, part.Next ?? null]),
  ];
}
