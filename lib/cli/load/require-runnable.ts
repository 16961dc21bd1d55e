import type { StateMachine } from '../../asl/document.js';
import { checkMachine } from '../../engine/check/check-machine.js';
import { leaveOutMocked } from '../../engine/check/leave-out-mocked.js';
import type { MachineProblem, MachineType } from '../../engine/check/machine-problem.js';
import type { JsonObject } from '../../json.js';
import type { FileProblem } from '../file-problem.js';
import { Refused } from '../refusal.js';

/** What a document is judged as. */
export interface MachineUse {
  /** As typed. */
  readonly file: string;
  readonly type: MachineType;
  /** Whether a mock answers for the Task state of that name, which may then ask for anything. */
  readonly mocked: (stateName: string) => boolean;
}

/**
 * The document as a state machine.
 *
 * @throws Refused with everything for which AWS would refuse it, and with what is not run here
 */
export function requireRunnable(document: JsonObject, { file, type, mocked }: MachineUse): StateMachine {
  const problems = leaveOutMocked(checkMachine(document, type), mocked);
  if (problems.length === 0) return document as unknown as StateMachine;
  throw new Refused([{ kind: 'file-problems', input: file, problems: problems.map(asFileProblem) }]);
}

function asFileProblem({ code, message, location }: MachineProblem): FileProblem {
  return { code, message, ...(location === undefined ? {} : { place: location }) };
}
