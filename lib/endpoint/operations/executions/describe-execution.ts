import { jsonText } from '../../../engine/json-text.js';
import { redrivability } from '../../../engine/redrive/redrivability.js';
import { summaryOf } from '../../executions/summary-of.js';
import { structure } from '../input/shape.js';
import * as shapes from '../input/shapes.js';
import { operation } from '../operation.js';
import { executionMembers } from './execution-members.js';
import { requireExecution } from './require-execution.js';
import { shownInput, shownOutput } from './shown-payloads.js';

export const describeExecution = operation(
  structure({ executionArn: shapes.arn }, { includedData: shapes.includedData }),
  ({ executionArn, includedData }, service) => {
    const found = requireExecution(executionArn, service);
    const { input, progress } = found.snapshot;
    const redrive = redrivability(found.snapshot, service.now());
    return {
      ...executionMembers(summaryOf(found)),
      ...shownInput(jsonText(input), includedData),
      ...(progress.kind === 'ended' ? shownOutput(progress, includedData) : {}),
      redriveStatus: redrive.status,
      ...(redrive.reason === undefined ? {} : { redriveStatusReason: redrive.reason }),
    };
  },
);
