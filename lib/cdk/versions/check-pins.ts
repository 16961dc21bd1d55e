import type { Problem } from '../../problems/problem.js';
import type { PinOptions } from './pin-options.js';

/** With the default period the versions of a state machine have as many again, up to the 1,000 that AWS allows. */
const MOST = 500;

/** WF406 for a number of versions that cannot be kept. */
export function checkPins(pins: PinOptions | boolean | undefined): readonly Problem[] {
  if (typeof pins !== 'object' || pins.keep === undefined) return [];
  if (Number.isInteger(pins.keep) && pins.keep >= 1 && pins.keep <= MOST) return [];
  return [
    {
      code: 'WF406',
      message: `pinVersions.keep is ${pins.keep}`,
      fix: `write a whole number from 1 to ${MOST}, or leave it out to keep 10`,
    },
  ];
}
