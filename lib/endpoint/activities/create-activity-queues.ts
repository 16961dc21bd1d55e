import type { ActivityWork } from '../../engine/ports.js';
import type { ActivityQueues } from './activity-queues.js';

/** Hands a task to a worker that waits for one. */
type Hand = (work: ActivityWork) => void;

/** Queues in memory: what is in them is asked for again by the executions when a server starts. */
export function createActivityQueues(): ActivityQueues {
  const tasks = new Map<string, Set<ActivityWork>>();
  const workers = new Map<string, Set<Hand>>();

  return {
    offer: (work, signal) => {
      if (signal.aborted) return;
      const [hand] = workers.get(work.activityArn) ?? [];
      if (hand !== undefined) return hand(work);
      const queue = setIn(tasks, work.activityArn);
      queue.add(work);
      signal.addEventListener('abort', () => queue.delete(work), { once: true });
    },
    next: (activityArn, signal) => {
      const queue = setIn(tasks, activityArn);
      const [first] = queue;
      if (first !== undefined) {
        queue.delete(first);
        return Promise.resolve(first);
      }
      if (signal.aborted) return Promise.resolve(undefined);
      const waiting = setIn(workers, activityArn);
      return new Promise((resolve) => {
        const end = (work?: ActivityWork) => {
          waiting.delete(end);
          signal.removeEventListener('abort', giveUp);
          resolve(work);
        };
        const giveUp = () => end();
        waiting.add(end);
        signal.addEventListener('abort', giveUp, { once: true });
      });
    },
  };
}

function setIn<T>(sets: Map<string, Set<T>>, key: string): Set<T> {
  const known = sets.get(key);
  if (known !== undefined) return known;
  const made = new Set<T>();
  sets.set(key, made);
  return made;
}
