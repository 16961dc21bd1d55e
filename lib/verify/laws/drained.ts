import type { Breach, Law } from '../law.js';
import type { RecordedCall } from '../trace.js';

export const drained: Law = {
  name: 'drained',
  sentence:
    'When a task fails for good, what is under way is finished first, and what came of it counts; nothing is cut off.',
  check: ({ graph, trace, task, rollback }) => {
    // Without rollbacks failure is Step Functions' own, which waits for nobody.
    if (!graph.undoes || trace.byCommand !== undefined) return undefined;
    return graph.tasks.flatMap(({ name }) => [
      ...cutOff(name, name, task(name).calls),
      ...cutOff(name, `the rollback of ${name}`, rollback(name).calls),
    ]);
  },
};

function cutOff(task: string, who: string, calls: readonly RecordedCall[]): readonly Breach[] {
  if (calls.every(({ endedMs }) => endedMs !== undefined)) return [];
  return [{ task, seen: `${who} was under way, and nobody waited for it`, expected: 'it comes to its end' }];
}
