import { summaryOf } from '../../../lib/endpoint/executions/summary-of.js';
import { type ClosedLimits, ClosedShelf } from '../../../lib/endpoint/store/closed-shelf.js';
import { parentsOf } from '../../../lib/endpoint/store/execution-entry.js';
import type { Replayed } from '../../../lib/endpoint/store/replay.js';
import type { Store } from '../../../lib/endpoint/store/store.js';
import type { HistoryEvent } from '../../../lib/engine/history.js';
import type { ExecutionRecord } from '../../../lib/engine/run-snapshot.js';

/**
 * A store that ends with the process.
 *
 * @param limits of them, `maxClosed` alone is heeded: nothing has a size before it is written
 */
export function memoryStore(limits: Pick<ClosedLimits, 'maxClosed'> = {}): Store {
  const open = new Map<string, Replayed & { readonly events: HistoryEvent[] }>();
  const shelf = new ClosedShelf<Replayed>(limits, (arn) => open.has(arn));

  const held = (arn: string) => {
    const execution = open.get(arn);
    if (execution === undefined) throw new RangeError(`There is no execution ${arn} under way`);
    return execution;
  };
  const find = (arn: string): Replayed | undefined => shelf.find(arn)?.place ?? open.get(arn);
  const hold = (execution: Replayed) =>
    open.set(execution.snapshot.execution.arn, { ...execution, events: [...execution.events] });

  const withChildren = (execution: Replayed): ExecutionRecord => {
    const { arn } = execution.snapshot.execution;
    const others = [...[...shelf].map(({ place }) => place), ...open.values()];
    const children = others.filter((other) => parentsOf(other).includes(arn));
    return { ...execution, children: children.map(({ snapshot }) => snapshot.execution.arn) };
  };

  return {
    interrupted: [],
    registryLog: { records: [], append: () => {}, rewrite: () => {} },
    notices: [],
    created: ({ children: _children, ...execution }) => {
      const { arn } = execution.snapshot.execution;
      if (find(arn) !== undefined) throw new RangeError(`There is an execution ${arn}`);
      hold(execution);
    },
    stepped: (before, { snapshot, events }) => {
      const { arn } = before.execution;
      const execution = held(arn);
      for (const event of events) execution.events.push(event);
      const now = { ...execution, snapshot };
      if (snapshot.progress.kind !== 'ended') {
        open.set(arn, now);
        return;
      }
      open.delete(arn);
      shelf.add({ summary: summaryOf(now), parents: parentsOf(now), bytes: 0, place: now });
      shelf.letGo(arn);
      for (const _dropped of shelf.overflow());
    },
    awaited: (arn, waiters) => {
      const execution = open.get(arn);
      if (execution !== undefined) open.set(arn, { ...execution, waiters });
    },
    find,
    closed: () => shelf.list(),
    history: (arn) => find(arn)?.events,
    reopen: (arn) => {
      const closed = shelf.find(arn);
      if (closed === undefined) return undefined;
      shelf.remove(arn);
      hold(closed.place);
      return withChildren(closed.place);
    },
    close: () => {},
  };
}
