import type { RetryDocument } from './document.js';

/** Every day at midnight, UTC. */
export const defaultCronPattern = '0 0 * * *';

/** Seconds that one attempt of a task or a rollback may take. */
export const defaultTimeout = 60;

/** Retries of a task or a rollback that asks for none; the other values are those of a policy that does not say. */
export const defaultRetries: RetryDocument = { attempts: 0, interval: 1, backoffRate: 2, jitter: 'NONE' };
