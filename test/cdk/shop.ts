import { temporaryProject } from '../bundle/temporary-project.js';

/** A small project on disk: two tasks side by side behind a first one, one with a rollback. */
export function shopProject(files: Readonly<Record<string, string>> = {}): string {
  return temporaryProject({ ...shopFiles, ...files });
}

export const shopFiles = {
  'lambdas/validate.ts': 'export default async () => ({ valid: true });',
  'lambdas/charge.ts': 'export default async () => ({ charge: 1 });',
  'lambdas/refund.ts': 'export default async () => {};',
  'lambdas/reserve.ts': 'export default async () => ({ shelf: 7 });',
};

export const shop = {
  name: 'Shop',
  headTask: 'Validate',
  tasks: [
    { name: 'Validate', fcn: 'lambdas/validate.ts', nextTasks: ['ChargeCard', 'Reserve'] },
    { name: 'ChargeCard', fcn: 'lambdas/charge.ts', timeout: 20, rollback: { fcn: 'lambdas/refund.ts', timeout: 10 } },
    { name: 'Reserve', fcn: 'lambdas/reserve.ts' },
  ],
};

export const recurringShop = { ...shop, isRecurring: true, cronPattern: '30 6 * * 1-5' };
