import type { ServiceSettings } from '../service.js';

/**
 * The ARN of a state machine or an activity of this endpoint.
 *
 * @example
 * resourceArn({ region: 'us-east-1', accountId: '123456789012', maxRunning: 1 }, 'activity', 'approve')
 * // 'arn:aws:states:us-east-1:123456789012:activity:approve'
 */
export function resourceArn(settings: ServiceSettings, type: 'stateMachine' | 'activity', name: string): string {
  return `arn:aws:states:${settings.region}:${settings.accountId}:${type}:${name}`;
}
