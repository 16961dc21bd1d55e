import { ApiError } from '../api-error.js';
import { parsePayload } from '../executions/parse-payload.js';
import { structure } from '../input/shape.js';
import * as shapes from '../input/shapes.js';
import { operation } from '../operation.js';
import { callBack } from './call-back.js';

export const sendTaskSuccess = operation(
  structure({ taskToken: shapes.taskToken, output: shapes.sensitiveData }, {}),
  async ({ taskToken, output }, service) => {
    const parsed = parsePayload(output);
    if (!parsed.ok) throw new ApiError('InvalidOutput', `Invalid Output: '${parsed.reason}'`);
    await callBack(taskToken, { kind: 'answered', result: parsed.value }, service);
    return {};
  },
);
