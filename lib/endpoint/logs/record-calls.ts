import { functionNameIn } from '../../local/function-name-in.js';
import type { CallNews, LocalOptions } from '../../local/local-functions.js';
import type { FunctionLogs } from './function-logs.js';

/** In what form Lambda logs, by its variable `AWS_LAMBDA_LOG_FORMAT`. */
export type LogFormat = 'JSON' | 'Text';

/**
 * Writes down what functions log, and what Lambda logs of their calls, in the form that they have in CloudWatch: with
 * `JSON` lines of functions as they are, with `Text` behind time, request and level.
 *
 * @example
 * createLocalFunctions(functions, { ...recordCalls(logs, 'JSON'), environment: { AWS_LAMBDA_LOG_FORMAT: 'JSON' } });
 */
export function recordCalls(
  logs: FunctionLogs,
  format: LogFormat,
): Required<Pick<LocalOptions, 'onOutput' | 'onCall'>> {
  return {
    onOutput: ({ call, requestId, logStreamName, stream, time, text }) => {
      const message = format === 'JSON' ? text : textLine(requestId, stream, time, text);
      logs.write(functionNameIn(call.functionName), { stream: logStreamName, time, message: message.trimEnd() });
    },
    onCall: (news) => {
      for (const message of format === 'JSON' ? jsonLines(news) : textLines(news)) {
        logs.write(news.local.name, { stream: news.logStreamName, time: news.time, message });
      }
    },
  };
}

function textLine(requestId: string, stream: 'stdout' | 'stderr', time: number, text: string): string {
  // Which method of the console it was is not known here.
  const level = stream === 'stderr' ? 'ERROR' : 'INFO';
  return [new Date(time).toISOString(), requestId, level, text].join('\t');
}

/** As Lambda's system logs have them (LAM: Telemetry API event schema, platform.start and platform.report; unverified). */
function jsonLines({ requestId, time, local, end }: CallNews): readonly string[] {
  const line = (type: string, record: object) =>
    JSON.stringify({ time: new Date(time).toISOString(), type, record: { requestId, ...record } });
  const { memoryMb = 1024, version = '$LATEST' } = local;
  if (end === undefined) return [line('platform.start', { version })];
  const { durationMs, status, errorType } = end;
  const metrics = { durationMs, billedDurationMs: durationMs, memorySizeMB: memoryMb };
  return [line('platform.report', { metrics, status, ...(errorType === undefined ? {} : { errorType }) })];
}

function textLines({ requestId, time, local, end }: CallNews): readonly string[] {
  const { memoryMb = 1024, version = '$LATEST' } = local;
  if (end === undefined) return [`START RequestId: ${requestId} Version: ${version}`];
  const { durationMs, status, errorType, errorMessage } = end;
  const said = errorMessage === undefined ? [] : [`${new Date(time).toISOString()} ${errorMessage}`];
  const parts = [
    `REPORT RequestId: ${requestId}`,
    `Duration: ${durationMs}.00 ms`,
    `Billed Duration: ${durationMs} ms`,
    `Memory Size: ${memoryMb} MB`,
    ...(status === 'success' ? [] : [`Status: ${status}`]),
    ...(errorType === undefined ? [] : [`Error Type: ${errorType}`]),
  ];
  return [...said, `END RequestId: ${requestId}`, parts.join('\t')];
}
