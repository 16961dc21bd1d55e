import type { FunctionProps } from 'aws-cdk-lib/aws-lambda';
import { LoggingFormat } from 'aws-cdk-lib/aws-lambda';
import type { TaskFunctionOptions } from '../functions/function-options.js';

/** How Lambda logs what a function writes: as JSON and from which levels on, or as it does by itself. */
export function loggingConfig(
  taskLogs: 'structured' | 'plain',
  { applicationLogLevel, systemLogLevel }: Pick<TaskFunctionOptions, 'applicationLogLevel' | 'systemLogLevel'>,
): Pick<FunctionProps, 'loggingFormat' | 'applicationLogLevelV2' | 'systemLogLevelV2'> {
  if (taskLogs === 'plain') return {};
  return {
    loggingFormat: LoggingFormat.JSON,
    ...(applicationLogLevel === undefined ? {} : { applicationLogLevelV2: applicationLogLevel }),
    ...(systemLogLevel === undefined ? {} : { systemLogLevelV2: systemLogLevel }),
  };
}
