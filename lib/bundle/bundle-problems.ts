import type { Message } from 'esbuild';
import type { Problem } from '../problems/problem.js';
import { printMessage } from './build-failure.js';
import type { FunctionSource } from './function-source.js';

/** WF301 for a reference to a module that is not there. */
export function missingModule({ task, role, reference }: FunctionSource): Problem {
  return {
    code: 'WF301',
    task,
    message: `${theFunction(role)} of "${task}" should be in ${reference.module}, where nothing is`,
    fix: "correct the path, which is relative to the project's folder",
  };
}

/** What an error of the bundler means for a function: WF302 when its export is missing from `file`, otherwise WF306. */
export function bundleProblem({ task, role, reference }: FunctionSource, file: string, error: Message): Problem {
  if (error.text === `No matching export in "${file}" for import "${reference.export}"`) {
    const isDefault = reference.export === 'default';
    return {
      code: 'WF302',
      task,
      message: `${theFunction(role)} of "${task}" should be the ${isDefault ? 'default export' : `export "${reference.export}"`} of ${reference.module}, which has none`,
      fix: isDefault ? 'write "export default" in front of the function' : 'export the function under that name',
    };
  }
  return {
    code: 'WF306',
    task,
    message: `${theFunction(role)} of "${task}" cannot be bundled: ${printMessage(error)}`,
    fix: 'correct that file, or install what it imports',
  };
}

function theFunction(role: FunctionSource['role']): string {
  return role === 'task' ? 'The function' : 'The rollback';
}
