import type { AwsService } from './aws-service.js';

/** By the names that the variables of the SDK have for them (SDKs and Tools Reference: Service-specific endpoints). */
const variables = {
  EventBridge: 'AWS_ENDPOINT_URL_EVENTBRIDGE',
  'EventBridge Scheduler': 'AWS_ENDPOINT_URL_SCHEDULER',
  'CloudWatch Logs': 'AWS_ENDPOINT_URL_CLOUDWATCH_LOGS',
  Lambda: 'AWS_ENDPOINT_URL_LAMBDA',
  S3: 'AWS_ENDPOINT_URL_S3',
} as const satisfies Readonly<Record<Exclude<AwsService, 'Step Functions'>, string>>;

/**
 * Services of which the environment says where they are, apart from the others. The SDK finds them by itself.
 *
 * @example
 * ownEndpoints({ AWS_ENDPOINT_URL_LAMBDA: 'http://127.0.0.1:3001' }) // ['Lambda']
 */
export function ownEndpoints(env: Readonly<Record<string, string | undefined>>): readonly AwsService[] {
  const services = Object.keys(variables) as (keyof typeof variables)[];
  return services.filter((service) => Boolean(env[variables[service]]));
}
