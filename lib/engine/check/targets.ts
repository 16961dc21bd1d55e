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
    ...nexts('Catch', catchers),
    ...nexts('Choices', choices),
  ];
}

/** Parts without `Next` are complained of elsewhere. */
function nexts(field: string, list: Json | undefined): [string, Json][] {
  return objectsIn(list).flatMap((part, index): [string, Json][] =>
    part.Next === undefined ? [] : [[`${field}[${index}]/Next`, part.Next]],
  );
}
