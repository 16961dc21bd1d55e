import { shellWord } from '../../shell-word.js';

/** Which function, and where. */
interface FunctionLogs {
  /** Name or ARN, as the machine calls it. */
  readonly functionName: string;
  readonly region: string;
  /** In the configuration files of AWS. */
  readonly profile?: string;
  /** RFC 3339. */
  readonly since: string;
}

/**
 * How the AWS CLI shows what a function wrote, in lines that a shell takes as one. Its log group has a name of its own,
 * which its configuration tells.
 */
export function functionLogs({ functionName, region, profile, since }: FunctionLogs): readonly string[] {
  const where = `--region ${shellWord(region)}${profile === undefined ? '' : ` --profile ${shellWord(profile)}`}`;
  return [
    `aws logs tail --since ${since} ${where} \\`,
    `  "$(aws lambda get-function-configuration ${where} \\`,
    '  --query LoggingConfig.LogGroup --output text \\',
    `  --function-name ${shellWord(functionName)})"`,
  ];
}
