import { didYouMean } from '../problems/did-you-mean.js';
import type { OptionProblem } from './unusable-options.js';

/**
 * A problem for every option that there is not.
 *
 * @example
 * unknownOptions({ mock: {} }, 'a simulation', ['mocks', 'fail'])
 * // [{ message: '"mock" is no option of a simulation. Did you mean "mocks"?', fix: 'its options: mocks, fail' }]
 */
export function unknownOptions(options: object, what: string, known: readonly string[]): readonly OptionProblem[] {
  return Object.keys(options)
    .filter((option) => !known.includes(option))
    .map((option) => ({
      message: `${JSON.stringify(option)} is no option of ${what}.${didYouMean(option, known)}`,
      fix: `its options: ${known.join(', ')}`,
    }));
}
