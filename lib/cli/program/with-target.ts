import { type Command, Option } from 'commander';
import { LOCAL_ENDPOINT } from '../../operate/local-endpoint.js';
import { ENDPOINT_NOTE } from '../dev/endpoint-file.js';

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
    new Option(
      '--local',
      `the stepwright dev of this folder, at the address in ${ENDPOINT_NOTE}; without that file, ${LOCAL_ENDPOINT}`,
    ).hideHelp(!served),
    new Option('--region <region>', 'region of AWS (default: that of the ARN, or as the AWS CLI finds it)'),
    new Option('--profile <profile>', 'profile in the configuration files of AWS'),
  ];
  for (const option of options) command.addOption(option.helpGroup(WHERE));
  return command;
}
