import { type Command, Option } from 'commander';

/** Heading of these options in the help of a command. */
const WHERE = 'Where:';

/**
 * Adds the options by which a command is told where Step Functions are.
 *
 * @param served whether `stepwright dev` serves what the command asks for. Otherwise `--local` is taken, to be refused
 *   with what helps instead, and not shown. Default: true
 */
export function withTarget(command: Command, { served = true }: { readonly served?: boolean } = {}): Command {
  const options = [
    new Option(
      '--endpoint-url <url>',
      'Step Functions there, rather than in AWS (default: AWS_ENDPOINT_URL_SFN or AWS_ENDPOINT_URL)',
    ).conflicts(['local']),
    new Option('--local', 'the endpoint of stepwright dev: of this folder, or http://127.0.0.1:8083').hideHelp(!served),
    new Option('--region <region>', 'region of AWS (default: that of the ARN, or as the AWS CLI finds it)'),
    new Option('--profile <profile>', 'profile in the configuration files of AWS'),
  ];
  for (const option of options) command.addOption(option.helpGroup(WHERE));
  return command;
}
