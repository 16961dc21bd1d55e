import { NETWORK_ACTIONS } from '../../../lib/cdk/functions/function-role.js';

/** The role and what is acknowledged towards cdk-nag both go by this list, so that it is written out here. */
it('lets a function in a network do with interfaces what Lambda has to, and nothing else', () => {
  expect(NETWORK_ACTIONS).toEqual([
    'ec2:CreateNetworkInterface',
    'ec2:DescribeNetworkInterfaces',
    'ec2:DescribeSubnets',
    'ec2:DeleteNetworkInterface',
    'ec2:AssignPrivateIpAddresses',
    'ec2:UnassignPrivateIpAddresses',
  ]);
});
