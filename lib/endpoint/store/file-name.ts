import { createHash } from 'node:crypto';

/**
 * The name of the file of an execution: as much of its state machine's and its own name as any file system takes, and
 * a hash of the whole ARN, because names that differ in case or in exotic characters only must not meet.
 *
 * @example
 * fileNameOf('arn:aws:states:us-east-1:123456789012:execution:Order:run 1') // 'order.run_1-<32 hexadecimal digits>.jsonl'
 */
export function fileNameOf(executionArn: string): string {
  const readable = executionArn
    .split(':')
    .slice(6)
    .map((name) => name.replace(/[^0-9A-Za-z_-]/g, '_').slice(0, 60))
    .join('.');
  const hash = createHash('sha256').update(executionArn).digest('hex').slice(0, 32);
  return `${readable.toLowerCase().slice(0, 150)}-${hash}.jsonl`;
}

/** Whether a file in one of our folders may be one of ours. */
export function isExecutionFile(name: string): boolean {
  return /^[0-9a-z_.-]{0,150}-[0-9a-f]{32}\.jsonl$/.test(name);
}
