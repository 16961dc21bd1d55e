import type { MachineProblem } from './machine-problem.js';

/**
 * The problems that are left when some Task states are answered by mocks: those need no service that the engine can
 * call.
 *
 * @param mocked whether a state of that name is mocked
 *
 * @example
 * leaveOutMocked(checkMachine(document), (stateName) => stateName === 'Publish')
 */
export function leaveOutMocked(
  problems: readonly MachineProblem[],
  mocked: (stateName: string) => boolean,
): readonly MachineProblem[] {
  return problems.filter(({ code, location = '' }) => {
    const stateName = /\/States\/((?:(?!\/States\/).)+)\/Resource$/s.exec(location)?.[1];
    return code !== 'NOT_SUPPORTED' || stateName === undefined || !mocked(stateName);
  });
}
