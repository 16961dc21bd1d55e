import type { TaskOrder } from '../../lib/plan/plan.js';
import { graphOf } from '../graph/graph-notation.js';

/** `a=3>b c`: a, which takes 3 seconds, before b; and a task c. */
export function orderOf(text: string): TaskOrder {
  const seconds = new Map([...text.matchAll(/(\w+)=([\d.]+)/g)].map(([, name, value]) => [name, Number(value)]));
  const { nodes, edges } = graphOf(text.replaceAll(/=[\d.]+/g, ''));
  return {
    tasks: nodes.map((name) => {
      const expectedSeconds = seconds.get(name);
      return expectedSeconds === undefined ? { name } : { name, expectedSeconds };
    }),
    edges,
  };
}
