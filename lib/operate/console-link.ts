/** Below which domain the console of each partition is. Those but the first three are from public code (unverified). */
const domains: Readonly<Record<string, string>> = {
  aws: 'aws.amazon.com',
  'aws-cn': 'amazonaws.cn',
  'aws-us-gov': 'amazonaws-us-gov.com',
  'aws-eusc': 'amazonaws-eusc.eu',
  'aws-iso': 'c2shome.ic.gov',
  'aws-iso-b': 'sc2shome.sgov.gov',
  'aws-iso-e': 'csphome.adc-e.uk',
  'aws-iso-f': 'csphome.hci.ic.gov',
};

/**
 * Where the console of AWS shows an execution. Executions of an endpoint on this machine have ARNs too, but no such page.
 *
 * @example
 * consoleLink('arn:aws:states:eu-west-1:111122223333:execution:Order:A-1')
 * // 'https://eu-west-1.console.aws.amazon.com/states/home?region=eu-west-1#/v2/executions/details/arn:aws:states:…'
 */
export function consoleLink(executionArn: string): string {
  const [, partition = 'aws', , region = ''] = executionArn.split(':');
  const host = `${region}.console.${domains[partition] ?? domains.aws}`;
  return `https://${host}/states/home?region=${region}#/v2/executions/details/${encodeURI(executionArn)}`;
}
