import { emitAsl } from '../../lib/asl/emit/emit-asl.js';
import { type CompiledWorkflow, compileDocument } from '../../lib/compile/compile-document.js';
import { placeholderReferences } from '../../lib/compile/placeholder-references.js';
import type { WorkflowDocument } from '../../lib/definition/document.js';
import { parsePlan } from '../../lib/plan/parse-plan.js';
import type { LawName } from '../../lib/verify/law.js';
import { verifyCompiled } from '../../lib/verify/verify-compiled.js';
import { workflow } from '../asl/emit/workflow-notation.js';
import { editStates } from './edit-states.js';
import { sampleWorkflow } from './sample-workflow.js';

const right = compileDocument(sampleWorkflow);

/** With so many rollbacks side by side that what they say is too much when it is not cut. */
const wide = compileDocument(
  workflow(['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J'].map((name) => `Start > ${name}*, ${name}* > End`).join()),
);

const OWN_EXECUTION = {
  id: '{% $states.context.Execution.Id %}',
  name: '{% $states.context.Execution.Name %}',
};

/** What breaks, the laws of which one has to notice, and how an emitter would have to go wrong. */
const mutations: readonly (readonly [string, readonly LawName[], () => CompiledWorkflow])[] = [
  ['a task has no Catch', ['drained', 'undone', 'ending'], () => main(/^Middle$/, (state) => delete state.Catch)],
  [
    'a failing branch aborts its siblings',
    ['drained', 'undone', 'ending'],
    () => main(/branch failed$/, () => ({ Type: 'Fail', Error: 'Boom', Cause: 'a branch failed' })),
  ],
  [
    // What goes on then lacks the output of what failed, so that its state fails without calling anything.
    'nothing decides behind a Parallel',
    ['undone', 'ending'],
    () => main(/ done\?$/, (state) => Object.assign(state, { Choices: [{ Condition: '{% false %}', Next: 'Undo' }] })),
  ],
  [
    'a Choice decides the wrong way',
    ['dependencies', 'undone', 'ending'],
    () =>
      main(/ done\?$/, (state) => {
        state.Choices[0].Condition = '{% $not($exists($states.input.failed)) %}';
      }),
  ],
  ['a rollback is not guarded', ['ending'], () => undo(/^Was Left completed\?$/, always)],
  [
    'a rollback is guarded by another task',
    ['undone'],
    () => undo(/^Was Left completed\?$/, replace('done.Left', 'done.Join')),
  ],
  [
    'what was attempted counts as not attempted',
    ['undone'],
    () =>
      undo(/^Was Right attempted\?$/, ({ Choices: [rule] }) => {
        rule.Condition = rule.Condition.replace(/ or \$exists\([^)]*\)/, '');
      }),
  ],
  ['a rollback is left out', ['undone'], () => undo(/^Was Join completed\?$/, never)],
  ['two rollbacks are swapped', ['undo-order'], () => undoneBy('Start ; (Left | Right) ; Join')],
  ['rollbacks run all at once', ['undo-order'], () => undoneBy('(Join | Left | Right | Start)')],
  ['unrelated rollbacks wait for each other', ['undo-order'], () => undoneBy('Join ; Left ; Right ; Start')],
  [
    'the state Undo is skipped',
    ['undone'],
    () =>
      main(/^Undo$/, ({ Next, Catch: [{ Next: Default }] }) => ({
        Type: 'Choice',
        Choices: [{ Condition: true, Next }],
        Default,
      })),
  ],
  [
    'a rollback that fails stops the others',
    ['undone', 'ending'],
    () => undo(/^Undo Join$/, (state) => delete state.Catch),
  ],
  [
    'a rollback that fails counts as undone',
    ['ending'],
    () => undo(/^Undo Left$/, (state) => Object.assign(state.Catch[0], { Assign: { u_Left: 'Left' } })),
  ],
  [
    'there is one retry more',
    ['attempts'],
    () => main(/^Right$/, (state) => Object.assign(state.Retry.at(-1), { MaxAttempts: 3 })),
  ],
  [
    'there is one retry less of a rollback',
    ['attempts'],
    () => undo(/^Undo Left$/, (state) => Object.assign(state.Retry.at(-1), { MaxAttempts: 0 })),
  ],
  ['errors of the service eat the retries', ['attempts'], () => main(/^Middle$/, (state) => state.Retry.shift())],
  ['what is not to be retried is retried', ['attempts'], () => main(/^Left$/, (state) => state.Retry.splice(1, 1))],
  ['tasks are tried again too early', ['attempts'], () => main(/^\w+$/, figures({ IntervalSeconds: 0 }))],
  ['a rollback is tried again too late', ['attempts'], () => undo(/^Undo Left$/, figures({ IntervalSeconds: 2 }))],
  ['delays do not grow', ['attempts'], () => main(/^Right$/, figures({ BackoffRate: 1 }))],
  ['delays grow too fast', ['attempts'], () => main(/^Right$/, figures({ BackoffRate: 3 }))],
  ['delays are cut', ['attempts'], () => main(/^Right$/, figures({ MaxDelaySeconds: 1 }))],
  ['delays are drawn', ['attempts'], () => main(/^Right$/, figures({ JitterStrategy: 'FULL' }))],
  [
    'delays for the service are not drawn',
    ['attempts'],
    () => main(/^Right$/, (state) => delete state.Retry[0].JitterStrategy),
  ],
  ['results are too large', ['sizes'], () => main(/^\w+$/, inlineBytes(255_000))],
  ['nobody says how large results may be', ['sizes'], () => main(/^\w+$/, inlineBytes(undefined))],
  ['inputs are too large', ['sizes'], () => main(/^Start$/, wholeInput(255_000))],
  ['nobody says how large an input may be', ['sizes'], () => main(/^Start$/, wholeInput(undefined))],
  [
    'causes of tasks are not cut',
    ['sizes'],
    () => main(/./, replaceAll(/\$substring\((\$states\.errorOutput\.Cause), 0, \d+\)/g, '$1')),
  ],
  [
    'causes of rollbacks are not cut',
    ['sizes', 'ending'],
    () => editStates(wide, 'rollback', /./, replaceAll(/\$substring\((\$states\.errorOutput\.Cause), 0, \d+\)/g, '$1')),
  ],
  [
    'a task gets the result of another',
    ['data'],
    () => main(/^Join$/, (state) => Object.assign(state.Arguments.Payload.results, { Right: '{% $r_Middle %}' })),
  ],
  [
    'a task does not get the result of a parent',
    ['data'],
    () => main(/^Join$/, (state) => delete state.Arguments.Payload.results.Middle),
  ],
  [
    'a task gets the output of its parent for input',
    ['data'],
    () => main(/^End$/, (state) => Object.assign(state.Arguments.Payload, { input: '{% $states.input %}' })),
  ],
  [
    'every attempt is the first',
    ['data'],
    () => main(/^Left$/, (state) => Object.assign(state.Arguments.Payload, { attempt: 1 })),
  ],
  [
    'a rollback gets the output of another task',
    ['undone'],
    () => undo(/^Undo Left$/, replace('done.Left', 'done.Right')),
  ],
  [
    'a rollback is told of its own execution',
    ['data'],
    () => undo(/^Undo Left$/, (state) => Object.assign(state.Arguments.Payload, { execution: OWN_EXECUTION })),
  ],
  [
    'a rollback is not told what failed',
    ['undone'],
    () => undo(/^Undo Start$/, (state) => Object.assign(state.Arguments.Payload, { failure: null })),
  ],
  [
    'a rollback is told that its task completed, whatever came of it',
    ['undone'],
    () => undo(/^Undo Right$/, (state) => Object.assign(state.Arguments.Payload, { outcome: 'completed' })),
  ],
  [
    'what a branch had completed is forgotten',
    ['undone'],
    () => main(/^Left branch failed$/, replace("'Left': $r1_Left", '')),
  ],
  [
    'a dependency is dropped',
    ['dependencies', 'data'],
    () => ({ ...compileDocument(without(sampleWorkflow, 'Right', 'Join')), document: sampleWorkflow }),
  ],
  ['the cause does not say what failed', ['ending'], () => main(/^Failed$/, replace("$task & ' failed: ' & ", ''))],
  [
    'the cause does not say what was undone',
    ['ending'],
    () => main(/^Failed$/, replace("'Undone: ' & $join", "'Undone. ' & $join")),
  ],
  [
    'the cause does not say what is left',
    ['ending'],
    () => undo(/^Rollback incomplete$/, replace("$l.task & ' ('", "' ('")),
  ],
  [
    'the execution succeeds although a task failed',
    ['ending'],
    () => main(/^Failed( before anything to undo)?$/, () => ({ Type: 'Succeed' })),
  ],
  [
    'the error is one of ours',
    ['ending'],
    () => main(/^Failed$/, (state) => Object.assign(state, { Error: 'WorkflowFailed' })),
  ],
  [
    'what was undone before is undone again',
    ['by-command'],
    () =>
      undo(
        /^Was \w+ (completed|attempted)\?$/,
        replace(
          ' and $not($exists($states.context.Execution.Input.undone[$ =',
          ' and ($exists($states.context.Execution.Input) or $exists($states.context.Execution.Input.undone[$ =',
        ),
      ),
  ],
  [
    'what is under way is not waited for',
    ['by-command'],
    () => undo(/^Wait for what is under way$/, ({ Next }) => ({ Type: 'Wait', Seconds: 0, Next })),
  ],
  [
    'the machine does not name the one that undoes it',
    ['by-command'],
    () => ({ ...right, main: { ...right.main, Comment: 'Undone by nobody' } }),
  ],
  [
    'the output of the workflow is empty',
    ['ending'],
    () => main(/^End$/, (state) => Object.assign(state, { Output: {} })),
  ],
];

it('holds every law as it is emitted', async () => {
  const { broken, run, notReached, laws } = await verifyCompiled(right);
  expect({ broken, notReached }).toEqual({ broken: 0, notReached: 0 });
  expect(run).toBeGreaterThan(200);
  expect(laws.filter(({ checked }) => checked === 0)).toEqual([]);
}, 60_000);

it.each(mutations)(
  'is noticed: %s',
  async (_, expected, mutate) => {
    const mutated = mutate();
    const { broken, told } = await verifyCompiled(mutated, {
      // What others notice as well is left to them.
      stops: expected.includes('by-command') ? 500 : 0,
      next: async (soFar) => (soFar.broken > 2 ? 'stop' : 'go on'),
    });
    expect(broken).toBeGreaterThan(0);
    expect(told!.broken.filter(({ law }) => expected.includes(law))).not.toEqual([]);
    expect(told!.story.length).toBeLessThan(30);
  },
  60_000,
);

type Edit = Parameters<typeof editStates>[3];

/** With states of the main machine changed. What an edit gives back counts only when it is a state. */
function main(states: RegExp, edit: Edit): CompiledWorkflow {
  return editStates(right, 'main', states, onlyStates(edit));
}

/** With states of the rollback machine changed. */
function undo(states: RegExp, edit: Edit): CompiledWorkflow {
  return editStates(right, 'rollback', states, onlyStates(edit));
}

function onlyStates(edit: Edit): Edit {
  return (state, scope, name) => {
    const edited = edit(state, scope, name);
    return typeof edited?.Type === 'string' ? edited : undefined;
  };
}

const always: Edit = (state) => Object.assign(state.Choices[0], { Condition: '{% true %}' });
const never: Edit = (state) => Object.assign(state.Choices[0], { Condition: '{% false %}' });

/** A text in place of another, wherever it stands in a state. */
function replace(text: string, other: string): Edit {
  return (state) => JSON.parse(JSON.stringify(state).replaceAll(text, other));
}

function replaceAll(pattern: RegExp, other: string): Edit {
  return (state) => JSON.parse(JSON.stringify(state).replaceAll(pattern, other));
}

/** With other figures in the retrier of a function's own errors. */
function figures(changed: Readonly<Record<string, unknown>>): Edit {
  return (state) => {
    if (state.Type === 'Task' && state.Retry.length > 1) Object.assign(state.Retry.at(-1), changed);
  };
}

/** With another figure, or none, for what results may take. */
function inlineBytes(bytes: number | undefined): Edit {
  return ({ Arguments }) => {
    if (Arguments?.Payload?.inlineBytes !== undefined) Object.assign(Arguments.Payload, { inlineBytes: bytes });
  };
}

/** With another figure, or none, for what the input may take, up to which it is given as it is. */
function wholeInput(inputBytes: number | undefined): Edit {
  const input = '{% $states.context.Execution.Input %}';
  return ({ Arguments: { Payload } }) => void Object.assign(Payload, { inputBytes, input });
}

/** As an emitter makes it that was given another plan for the rollbacks. */
function undoneBy(plan: string): CompiledWorkflow {
  const undo = parsePlan(plan);
  const { rollback } = emitAsl(
    sampleWorkflow,
    { forward: right.plan.plan, undo },
    placeholderReferences(sampleWorkflow),
  );
  return { ...right, rollback: { ...right.rollback!, machine: rollback! } };
}

function without(document: WorkflowDocument, from: string, to: string): WorkflowDocument {
  return {
    ...document,
    tasks: document.tasks.map((task) =>
      task.name === from ? { ...task, nextTasks: task.nextTasks.filter((name) => name !== to) } : task,
    ),
  };
}
