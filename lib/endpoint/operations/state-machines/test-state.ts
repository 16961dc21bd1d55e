import { testState as testStateWith } from '../../../engine/test-state/test-state.js';
import type { JsonObject } from '../../../json.js';
import { ApiError } from '../api-error.js';
import { nestingFault } from '../input/nesting.js';
import { boolean, number, oneOf, string, structure } from '../input/shape.js';
import * as shapes from '../input/shapes.js';
import { operation } from '../operation.js';

const stateName = string({ min: 1, max: 80, sensitive: true });
const count = number({ min: 0 });

/** Works on one state once, without an execution. Functions are called unless there is a mock. */
export const testState = operation(
  structure(
    { definition: shapes.definition },
    {
      roleArn: shapes.arn,
      input: shapes.sensitiveData,
      inspectionLevel: oneOf('INFO', 'DEBUG', 'TRACE'),
      revealSecrets: boolean,
      variables: shapes.sensitiveData,
      stateName,
      mock: structure(
        {},
        {
          result: shapes.sensitiveData,
          errorOutput: structure({}, { error: shapes.sensitiveError, cause: shapes.sensitiveCause }),
          fieldValidationMode: oneOf('STRICT', 'PRESENT', 'NONE'),
        },
      ),
      context: shapes.sensitiveData,
      stateConfiguration: structure(
        {},
        {
          retrierRetryCount: count,
          errorCausedByState: stateName,
          mapIterationFailureCount: count,
          mapItemReaderData: shapes.sensitiveData,
        },
      ),
    },
  ),
  async (input, { functions, powers, now }) => {
    refuseDeepTexts(input);
    const tested = await testStateWith(input, { now: now(), powers, invoke: (call) => functions.invoke(call) });
    if (tested.kind === 'refused') throw new ApiError(tested.code, tested.message);
    const { inspectionData, ...output } = tested.output;
    return {
      ...output,
      ...(inspectionData === undefined ? {} : { inspectionData: { ...inspectionData } as JsonObject }),
    };
  },
);

interface Texts {
  readonly definition: string;
  readonly input?: string;
  readonly variables?: string;
  readonly context?: string;
  readonly mock?: { readonly result?: string };
  readonly stateConfiguration?: { readonly mapItemReaderData?: string };
}

/** Everything that is JSON text in the request. */
function refuseDeepTexts({ definition, input, variables, context, mock, stateConfiguration }: Texts): void {
  const texts = [definition, input, variables, context, mock?.result, stateConfiguration?.mapItemReaderData];
  for (const text of texts) {
    const fault = text === undefined ? undefined : nestingFault(text);
    if (fault !== undefined) throw new ApiError('ValidationException', fault);
  }
}
