import { invalidArn } from './parse-arn.js';

/** The ARN of a role: nobody has the role here, but what is no ARN at all is refused as AWS does. */
export function parseRoleArn(arn: string): string {
  if (!arn.startsWith('arn:')) throw invalidArn(`Invalid ARN prefix: ${arn}`);
  if (!/^arn:[^:]+:iam::[^:]*:role\/.+$/.test(arn)) throw invalidArn(`Invalid ARN: ${arn}`);
  return arn;
}
