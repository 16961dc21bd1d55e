import { isDeepStrictEqual } from 'node:util';
import { isJsonObject, type Json, type JsonObject } from '../../json.js';
import type { ExecutionView } from '../execution-view.js';
import type { Breach, Law } from '../law.js';
import { printValue } from '../print-value.js';
import type { RecordedCall } from '../trace.js';

export const data: Law = {
  name: 'data',
  sentence: "Every function gets the execution's input and exactly the outputs of its task's parents.",
  check: (view) => {
    if (view.trace.calls.length === 0) return undefined;
    return view.graph.tasks.flatMap(({ name }) => {
      const results = resultsOf(view, name);
      return [view.task(name), view.rollback(name)].flatMap(({ calls }) =>
        calls.flatMap((call, index) => {
          // Every execution counts its own attempts.
          const attempt = calls.slice(0, index + 1).filter(({ caller }) => caller === call.caller).length;
          return checkCall(view, call, attempt, results);
        }),
      );
    });
  },
};

/** What the parents of a task returned, by name. */
function resultsOf({ graph, task }: ExecutionView, name: string): JsonObject {
  const outputs = (graph.parents.get(name) ?? []).flatMap((parent) => {
    const { output } = task(parent.name);
    return output === undefined ? [] : [[parent.name, output.payload] as const];
  });
  return Object.fromEntries(outputs);
}

/** Only what is promised is looked at: a payload may hold more. */
function checkCall(
  { trace }: ExecutionView,
  { task, role, payload }: RecordedCall,
  attempt: number,
  results: JsonObject,
): readonly Breach[] {
  const given = isJsonObject(payload) ? payload : {};
  const wanted: Readonly<Record<string, Json>> = {
    input: trace.input,
    results,
    execution: { id: trace.execution.id, name: trace.execution.name },
    task,
    attempt,
  };
  const who = `attempt ${attempt} of ${role === 'task' ? task : `the rollback of ${task}`}`;
  return Object.entries(wanted).flatMap(([member, value]): readonly Breach[] => {
    if (isDeepStrictEqual(given[member], value)) return [];
    const [seen, expected] = [given[member], value].map((each) => `${member} ${printValue(each)}`);
    return [{ task, seen: `${who} got ${seen}`, expected: `${expected}` }];
  });
}
