import { type Command, Option } from 'commander';

/** Adds the options by which a command is told where Step Functions are. */
export function withTarget(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--endpoint-url <url>',
        'Step Functions there, rather than in AWS (default: AWS_ENDPOINT_URL_SFN or AWS_ENDPOINT_URL)',
      ).conflicts(['local']),
    )
    .option('--local', 'the endpoint of stepwright dev on this machine (http://127.0.0.1:8083)')
    .option('--region <region>', 'region of AWS (default: that of the ARN, or as the AWS CLI finds it)')
    .option('--profile <profile>', 'profile in the configuration files of AWS');
}
