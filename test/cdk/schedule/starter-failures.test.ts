import { emitScheduleStarter, type StarterOptions } from '../../../lib/cdk/schedule/schedule-starter.js';
import { virtualClock } from '../../../lib/engine/clock.js';
import type { MockedAttempt } from '../../../lib/engine/ports.js';
import { runExecution } from '../../../lib/engine/run.js';

type Kind = Pick<StarterOptions, 'overlap' | 'type'>;

const CALLS = ['Start Nightly', 'Decide once', 'List executions under way'] as const;
type Call = (typeof CALLS)[number];

const WORKFLOW = 'arn:aws:states:us-east-1:123456789012:stateMachine:Nightly';
const STARTER = `${WORKFLOW}-Starter`;
const input = { scheduledTime: '2027-02-08T06:05:00Z' };
/** Of the execution that decides, and that of the workflow. */
const DECIDES = 'scheduled-2027-02-08T06-05-00Z';

/** How a starter ends of which one call always fails with an error, and how often it makes each of its calls. */
async function startWhere(failing: Call, error: string, kind: Kind, name: string) {
  const made: string[] = [];
  const answer = ({ stateName }: MockedAttempt) => {
    made.push(stateName);
    if (stateName === failing) return { kind: 'failed', error, cause: 'because' } as const;
    return { kind: 'answered', result: { Executions: [], ExecutionArn: 'arn:started' } } as const;
  };
  const { status, error: told } = await runExecution(
    {
      machine: emitScheduleStarter({ workflow: 'Nightly', stateMachineArn: WORKFLOW, partition: 'aws', ...kind }),
      ...{ input, name, stateMachineArn: STARTER, mocked: () => true },
    },
    {
      clock: virtualClock(Date.parse(input.scheduledTime)),
      random: () => 0.5,
      mock: (attempt) => Promise.resolve(answer(attempt)),
      invoke: () => Promise.reject(new Error('a starter calls no function')),
    },
  );
  return { status, error: told, made };
}

const allow: Kind = { overlap: 'allow', type: 'STANDARD' };
const skip: Kind = { overlap: 'skip', type: 'STANDARD' };
const express: Kind = { overlap: 'allow', type: 'EXPRESS' };

/** Every call of every starter: what fails, of which kind, in the execution of which name, and after which others. */
const calls: readonly (readonly [Call, Kind, string, readonly Call[]])[] = [
  ['Start Nightly', allow, 'delivery', []],
  ['Start Nightly', express, DECIDES, []],
  ['Start Nightly', skip, DECIDES, ['List executions under way']],
  ['Decide once', skip, 'delivery', []],
  ['Decide once', express, 'delivery', []],
  ['List executions under way', skip, DECIDES, []],
];

describe('a starter one of whose calls fails', () => {
  it.each(calls)('fails after 8 retries where the error stays: %s %o', async (failing, kind, name, before) => {
    // Taken for an execution that is there already, a firing would be lost and no alarm would tell.
    const ended = await startWhere(failing, 'StepFunctions.AccessDeniedException', kind, name);
    expect(ended).toEqual({
      ...{ status: 'FAILED', error: 'StepFunctions.AccessDeniedException' },
      made: [...before, ...Array.from({ length: 9 }, () => failing)],
    });
  });

  it.each(calls.filter(([failing]) => failing !== 'List executions under way'))(
    'asks once, and is content, where it is there already: %s %o',
    async (failing, kind, name, before) => {
      const ended = await startWhere(failing, 'StepFunctions.ExecutionAlreadyExistsException', kind, name);
      expect(ended).toEqual({ status: 'SUCCEEDED', error: undefined, made: [...before, failing] });
    },
  );
});
