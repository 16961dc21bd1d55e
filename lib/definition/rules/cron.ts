import { cronComplaints } from '../cron.js';
import { defaultCronPattern } from '../defaults.js';
import { describeValue } from '../describe-value.js';
import type { Rule } from './rule.js';

/** The pattern has to be Unix cron, used or not. */
export const goodCron: Rule = ({ workflow: { cronPattern } }) => {
  if (cronPattern === undefined) return [];
  const fix = "write five fields, for example '30 6 * * 1-5' for 6:30 from Monday to Friday";
  if (typeof cronPattern !== 'string') {
    return [{ code: 'WF401', message: `cronPattern is ${describeValue(cronPattern)}`, fix }];
  }
  return cronComplaints(cronPattern).map((complaint) => ({
    code: 'WF401',
    message: `cronPattern is ${JSON.stringify(cronPattern)}, which is no Unix cron: ${complaint}`,
    fix,
  }));
};

/**
 * A pattern that would never be used. The default pattern beside an explicit `isRecurring: false` is how a checked
 * document looks, so that is no mistake.
 */
export const usedCron: Rule = ({ workflow: { cronPattern, isRecurring } }) => {
  if (cronPattern === undefined || isRecurring === true) return [];
  if (isRecurring === false && cronPattern === defaultCronPattern) return [];
  if (isRecurring !== undefined && typeof isRecurring !== 'boolean') return [];
  return [
    {
      code: 'WF402',
      message: `cronPattern is ${describeValue(cronPattern)}, and the workflow is not recurring`,
      fix: 'add isRecurring: true, or take cronPattern out',
    },
  ];
};
