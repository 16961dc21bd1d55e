import type { Law } from '../law.js';
import { attempts } from './attempts.js';
import { byCommand } from './by-command.js';
import { data } from './data.js';
import { dependencies } from './dependencies.js';
import { drained } from './drained.js';
import { effects } from './effects.js';
import { ending } from './ending.js';
import { sizes } from './sizes.js';
import { undoOrder } from './undo-order.js';
import { undone } from './undone.js';

/** All laws, in the order in which an execution goes through them (design, section 2). */
export const laws: readonly Law[] = [
  dependencies,
  data,
  sizes,
  attempts,
  drained,
  undone,
  undoOrder,
  ending,
  effects,
  byCommand,
];
