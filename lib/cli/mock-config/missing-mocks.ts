import { quantity } from '../../quantity.js';
import { textTable } from '../render/text-table.js';
import { mockSnippet } from './mock-snippet.js';
import type { Mocks } from './mocks.js';
import type { NamedState } from './named-states.js';

/**
 * Why a machine is not run without a mock configuration, and how to begin one.
 *
 * @param file of the machine, as typed
 * @param tasks at least one
 */
export function mocksNeeded(file: string, machineName: string, tasks: readonly NamedState[]): string {
  return [
    `${file} has ${quantity(tasks.length, 'Task state')}, and nothing is called here:`,
    ...textTable(
      tasks.map(({ name, resource = '' }) => [`  ${name}`, resource]),
      [60, 120],
    ),
    '',
    'Answer them with --mock-config and a file as Step Functions Local has it:',
    '',
    mockSnippet({ stateMachine: machineName, testCase: 'HappyPath' }, tasks),
  ].join('\n');
}

/**
 * What to add for states that were reached without a mock.
 *
 * @param file of the mocks, as typed
 */
export function mocksMissing(file: string, mocks: Mocks, states: readonly NamedState[]): string {
  const names = states.map(({ name }) => name).join(', ');
  return [
    `The test case "${mocks.testCase}" in ${file} has no mock for ${names}, which this execution reached. One could be:`,
    '',
    mockSnippet(mocks, states),
  ].join('\n');
}
