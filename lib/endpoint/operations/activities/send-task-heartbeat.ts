import { structure } from '../input/shape.js';
import * as shapes from '../input/shapes.js';
import { operation } from '../operation.js';
import { callBack } from './call-back.js';

/** Puts off the end of `HeartbeatSeconds`, not that of `TimeoutSeconds`. Where there is no heartbeat it changes nothing. */
export const sendTaskHeartbeat = operation(
  structure({ taskToken: shapes.taskToken }, {}),
  async ({ taskToken }, service) => {
    await callBack(taskToken, { kind: 'heartbeat' }, service);
    return {};
  },
);
