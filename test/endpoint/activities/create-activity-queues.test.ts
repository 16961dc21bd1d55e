import { createActivityQueues } from '../../../lib/endpoint/activities/create-activity-queues.js';
import type { ActivityWork } from '../../../lib/engine/ports.js';

const work = (taskToken: string, activityArn = 'arn:a'): ActivityWork => ({ activityArn, taskToken, input: {} });
const never = () => new AbortController().signal;
const aborted = () => AbortSignal.abort();

describe('queues of activities', () => {
  it('hand tasks out in the order of their coming, each once', async () => {
    const queues = createActivityQueues();
    for (const token of ['1', '2', '3']) queues.offer(work(token), never());
    const taken = [await queues.next('arn:a', never()), await queues.next('arn:a', never())];
    expect(taken.map((task) => task?.taskToken)).toEqual(['1', '2']);
    expect(await queues.next('arn:b', aborted())).toBeUndefined();
    expect((await queues.next('arn:a', never()))?.taskToken).toBe('3');
    expect(await queues.next('arn:a', aborted())).toBeUndefined();
  });

  it('hand a new task to the worker that has waited for longest', async () => {
    const queues = createActivityQueues();
    const workers = [queues.next('arn:a', never()), queues.next('arn:a', never())];
    queues.offer(work('1'), never());
    queues.offer(work('2'), never());
    expect((await Promise.all(workers)).map((task) => task?.taskToken)).toEqual(['1', '2']);
  });

  it('take back what nobody waits for any more, on both sides', async () => {
    const queues = createActivityQueues();
    const [task, worker] = [new AbortController(), new AbortController()];
    queues.offer(work('stopped'), task.signal);
    task.abort();
    expect(await queues.next('arn:a', aborted())).toBeUndefined();
    const gone = queues.next('arn:a', worker.signal);
    worker.abort();
    expect(await gone).toBeUndefined();
    queues.offer(work('late'), never());
    expect((await queues.next('arn:a', never()))?.taskToken).toBe('late');
    queues.offer(work('over before'), aborted());
    expect(await queues.next('arn:a', aborted())).toBeUndefined();
  });
});
