import { printMilliseconds } from '../../quantity.js';
import type { Breach, Law } from '../law.js';

export const dependencies: Law = {
  name: 'dependencies',
  sentence: 'A task starts only after all it depends on have returned; nothing that depends on a failed task runs.',
  check: ({ graph, task }) =>
    graph.tasks.flatMap(({ name }): readonly Breach[] => {
      const start = task(name).calls[0]?.startedMs;
      if (start === undefined) return [];
      return (graph.parents.get(name) ?? []).flatMap((parent): readonly Breach[] => {
        const { fate, calls } = task(parent.name);
        const expected = `${name} starts only after ${parent.name} has returned`;
        if (fate !== 'completed')
          return [{ task: name, seen: `${name} ran, but ${parent.name} ${SAID[fate]}`, expected }];
        const returned = calls.find(({ outcome }) => outcome.kind === 'returned')?.endedMs ?? 0;
        if (returned <= start) return [];
        const seen = `${name} started at ${printMilliseconds(start)}, ${parent.name} returned at ${printMilliseconds(returned)}`;
        return [{ task: name, seen, expected }];
      });
    }),
};

const SAID = { failed: 'failed', 'cut off': 'was cut off', 'not started': 'never ran' } as const;
