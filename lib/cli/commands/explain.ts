import { explainExecution } from '../../operate/explain/explain-execution.js';
import type { Explanation } from '../../operate/explain/explanation.js';
import type { TargetOptions } from '../aws/aws-target.js';
import { isAws } from '../aws/is-aws.js';
import { noSuchExecution } from '../aws/no-such-execution.js';
import { resolveExecution } from '../aws/resolve-execution.js';
import { withStepFunctions } from '../aws/with-step-functions.js';
import { type ExitCode, exitCodes } from '../exit-code.js';
import { commandLine } from '../explain/command-line.js';
import { explanationMermaid } from '../explain/explanation-mermaid.js';
import { explanationSvg } from '../explain/explanation-svg.js';
import { explanationText } from '../explain/explanation-text.js';
import type { ExplainFormat } from '../explain/formats.js';
import type { Host } from '../host.js';
import { whileWorking } from '../progress/while-working.js';
import { wrongCall } from '../refusal.js';
import { printVersioned } from '../render/json-text.js';
import { painter } from '../render/paint.js';

export interface ExplainOptions extends TargetOptions {
  readonly format?: ExplainFormat;
  /** The same as the format `json`. */
  readonly json?: boolean;
}

/** `stepwright explain`: what failed and why, what the input was, what was undone, what took the time, what to do next. */
export async function explainCommand(typed: string, options: ExplainOptions, host: Host): Promise<ExitCode> {
  const format = formatOf(options);
  return withStepFunctions(typed, options, host, async (stepFunctions, target) => {
    const explanation = await whileWorking(host, `Reading the history of ${typed}`, async () => {
      const arn = await resolveExecution(typed, stepFunctions, host);
      const found = await explainExecution(stepFunctions, arn, host.now());
      if (found === undefined) throw noSuchExecution(arn);
      return found;
    });
    host.stdout.write(print(explanation, format, { typed, options, isAws: isAws(target, host), host }));
    return exitCodes.done;
  });
}

function formatOf({ format, json }: ExplainOptions): ExplainFormat {
  if (!json) return format ?? 'text';
  if (format === undefined || format === 'json') return 'json';
  throw wrongCall(`--json and --format ${format} ask for two things.\n  fix: leave one of them out`);
}

interface Call {
  readonly typed: string;
  readonly options: ExplainOptions;
  readonly isAws: boolean;
  readonly host: Host;
}

function print(explanation: Explanation, format: ExplainFormat, { typed, options, isAws, host }: Call): string {
  const { profile } = options;
  switch (format) {
    case 'json':
      return printVersioned(explanation);
    case 'mermaid':
      return explanationMermaid(explanation);
    case 'svg':
      return explanationSvg(explanation);
    case 'text':
      return explanationText({
        explanation,
        columns: host.columns,
        paint: painter(host.colour),
        command: (words) => commandLine(words, typed, options),
        ...(isAws ? { aws: profile === undefined ? {} : { profile } } : {}),
      });
    default:
      return format satisfies never;
  }
}
