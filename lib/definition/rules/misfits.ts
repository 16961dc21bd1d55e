import { asFields } from '../draft.js';
import { problemOfMisfit } from '../misfit.js';
import type { Rule } from './rule.js';

/** What no document could say, where it stands: see `misfit.ts`. */
export const misfits: Rule = ({ workflow, tasks }) =>
  [workflow, ...tasks.map(({ fields }) => fields)]
    .flatMap((fields) => [...Object.values(fields), asFields(fields.rollback)?.fcn])
    .flatMap((value: unknown) => (Array.isArray(value) ? value : [value]))
    .flatMap((value: unknown) => problemOfMisfit(value) ?? []);
