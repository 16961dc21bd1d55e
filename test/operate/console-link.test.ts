import { consoleLink } from '../../lib/operate/console-link';

it.each([
  ['aws', 'eu-west-1', 'https://eu-west-1.console.aws.amazon.com/'],
  ['aws-cn', 'cn-north-1', 'https://cn-north-1.console.amazonaws.cn/'],
  ['aws-us-gov', 'us-gov-west-1', 'https://us-gov-west-1.console.amazonaws-us-gov.com/'],
  ['aws-eusc', 'eusc-de-east-1', 'https://eusc-de-east-1.console.amazonaws-eusc.eu/'],
  ['aws-new', 'xx-new-1', 'https://xx-new-1.console.aws.amazon.com/'],
  ['aws-iso', 'us-iso-east-1', 'https://us-iso-east-1.console.c2shome.ic.gov/'],
  ['aws-iso-b', 'us-isob-east-1', 'https://us-isob-east-1.console.sc2shome.sgov.gov/'],
])('links to the console of %s', (partition, region, host) => {
  const arn = `arn:${partition}:states:${region}:111122223333:execution:Order:Zoë-1`;
  expect(consoleLink(arn)).toBe(
    `${host}states/home?region=${region}#/v2/executions/details/arn:${partition}:states:${region}:111122223333:execution:Order:Zo%C3%AB-1`,
  );
});
