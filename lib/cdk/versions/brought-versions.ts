import { Token } from 'aws-cdk-lib';
import { Alias, type IFunction, Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';

/**
 * ARNs of the brought functions that are versions, or may be for all that CDK knows. To AWS they look like the versions that
 * we publish, so they have to be named for what prunes those to leave them alone.
 */
export function broughtVersions(brought: Iterable<IFunction>): readonly string[] {
  return [...new Set([...brought].filter(mayBeVersion).map(({ functionArn }) => functionArn))];
}

function mayBeVersion(fcn: IFunction): boolean {
  if (fcn instanceof LambdaFunction || fcn instanceof Alias) return false;
  return Token.isUnresolved(fcn.functionArn) || /:\d+$/.test(fcn.functionArn);
}
