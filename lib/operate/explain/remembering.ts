import type { HistoryEvent } from '../../undo/history-event.js';
import { isWholeHistory } from '../../undo/is-whole-history.js';
import type { OperatePort } from '../operate-port.js';

/** The same port, which reads each whole history and each definition that was run once: neither changes any more. */
export function remembering(port: OperatePort): OperatePort {
  const histories = new Map<string, Promise<readonly HistoryEvent[]>>();
  const definitions = new Map<string, Promise<string | undefined>>();
  const history = async (arn: string) => {
    const reading = histories.get(arn) ?? port.history(arn);
    histories.set(arn, reading);
    const events = await reading;
    if (!isWholeHistory(events)) histories.delete(arn);
    return events;
  };
  return {
    ...port,
    history: (arn, after = 0) => (after === 0 ? history(arn) : port.history(arn, after)),
    definitionRun: (arn) => {
      const reading = definitions.get(arn) ?? port.definitionRun(arn);
      definitions.set(arn, reading);
      return reading;
    },
  };
}
