import { didYouMean } from '../../problems/did-you-mean.js';
import { describeValue, quoteName } from '../describe-value.js';
import { isMisfit } from '../misfit.js';
import type { Rule } from './rule.js';

/** The head task has to be there, and to be a task of the workflow. */
export const headTask: Rule = ({ workflow: { headTask: head }, tasks }) => {
  if (isMisfit(head)) return [];
  const names = tasks.flatMap(({ name }) => name ?? []);
  if (typeof head === 'string' && names.includes(head)) return [];
  const fix = 'let headTask be the task that everything starts from';
  if (head === undefined) return [{ code: 'WF101', message: 'the workflow has no headTask', fix }];
  if (typeof head !== 'string')
    return [{ code: 'WF101', message: `headTask is ${describeValue(head)}, not a task`, fix }];
  const message = `headTask is ${quoteName(head)}, and no task has this name.${didYouMean(head, names)}`;
  return [{ code: 'WF101', message, fix }];
};
