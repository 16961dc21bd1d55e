import { structure } from '../input/shape.js';
import * as shapes from '../input/shapes.js';
import { operation } from '../operation.js';
import { callBack } from './call-back.js';

export const sendTaskFailure = operation(
  structure({ taskToken: shapes.taskToken }, { error: shapes.sensitiveError, cause: shapes.sensitiveCause }),
  async ({ taskToken, error, cause }, service) => {
    const failure = { ...(error === undefined ? {} : { error }), ...(cause === undefined ? {} : { cause }) };
    await callBack(taskToken, { kind: 'failed', ...failure }, service);
    return {};
  },
);
