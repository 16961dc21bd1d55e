import { describeValue } from '../describe-value.js';
import { timeZoneComplaint } from '../time-zone.js';
import type { Rule } from './rule.js';

/** The zone has to be one that there is, used or not. */
export const goodTimeZone: Rule = ({ workflow: { timeZone } }) => {
  if (timeZone === undefined) return [];
  const fix = "write the IANA name of a zone, for example 'Europe/Berlin', or take it out for UTC";
  if (typeof timeZone !== 'string') {
    return [{ code: 'WF407', message: `timeZone is ${describeValue(timeZone)}`, fix }];
  }
  const found = timeZoneComplaint(timeZone);
  if (found === undefined) return [];
  const meant = found.meant === undefined ? '' : `. Did you mean "${found.meant}"?`;
  return [{ code: 'WF407', message: `timeZone is ${JSON.stringify(timeZone)}, which ${found.complaint}${meant}`, fix }];
};

/** A zone that would never be used. */
export const usedTimeZone: Rule = ({ workflow: { timeZone, isRecurring } }) => {
  if (timeZone === undefined || isRecurring === true) return [];
  if (isRecurring !== undefined && typeof isRecurring !== 'boolean') return [];
  return [
    {
      code: 'WF402',
      message: `timeZone is ${describeValue(timeZone)}, and the workflow is not recurring`,
      fix: 'add isRecurring: true, or take timeZone out',
    },
  ];
};
