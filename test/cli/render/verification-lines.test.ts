import { painter } from '../../../lib/cli/render/paint';
import { verificationLines } from '../../../lib/cli/render/verification-lines';
import { compileDocument } from '../../../lib/compile/compile-document';
import { verifyCompiled } from '../../../lib/verify/verify-compiled';
import { workflow } from '../../asl/emit/workflow-notation';
import { editStates } from '../../verify/edit-states';

const context = {
  ...{ columns: 100, paint: painter(false), tookMs: 1234, stopped: undefined },
  again: (scenario: string) => `verify ${scenario}`,
};

it('tells the first broken law with the shortest story, and how to see it again', async () => {
  const compiled = compileDocument(workflow('a* > b'));
  const broken = editStates(compiled, 'rollback', /^Was a completed/, (state) => {
    state.Choices[0].Condition = false;
  });
  const lines = verificationLines(await verifyCompiled(broken, { stops: 0 }), context);
  expect(lines[0]).toMatch(/^Test breaks its promise in \d+ of \d+ scenarios\.$/);
  expect(lines.filter((line) => / broken$/.test(line))).toHaveLength(3);
  const start = lines.findIndex((line) => line.startsWith('What happened in b:'));
  const id = lines[start]!.slice('What happened in '.length);
  // Broken lines are put together again, and times taken out.
  const story = lines.slice(start + 1).map((line) => line.trimStart());
  const told = story
    .join('\n')
    .replace(/\n(?!\d|broken:|seen:|should|and|Again|verify|$)/gm, ' ')
    .replace(/^[\d.]+ s +/gm, '');
  expect(told).toBe(
    [
      'a returned',
      'b failed: InjectedFailure',
      'ended FAILED: InjectedFailure: b failed: InjectedFailure: told to fail before its effect. Nothing had to be undone.',
      "broken: Exactly what completed is undone, and what was attempted where that is asked for (on: 'attempted'): once, with its own output, outcome and failure.",
      'seen:      a was not undone',
      'should be: its rollback runs: a had completed',
      'broken: The end tells: status, error and cause name what failed, what was undone and what is left; a rollback that fails does not stop the others.',
      'seen:      error InjectedFailure',
      'should be: error RollbackIncomplete, since a could not be undone',
      'broken: After an undone execution no effect is left, but of tasks without a rollback, with one that failed, or that did not complete and are undone only when they did.',
      'seen:      what a did is still there at the end',
      'should be: its rollback has undone it',
      'and 2 more breaches',
      '',
      'Again:',
      `verify ${id}`,
    ].join('\n'),
  );
});

it('says where nothing is undone by itself', async () => {
  const lines = verificationLines(await verifyCompiled(compileDocument(workflow('a > b'))), context);
  expect(lines.slice(0, 3).join(' ')).toContain("No task has a rollback, so that failure is Step Functions' own");
  expect(lines.filter((line) => / not asked$/.test(line))).toHaveLength(5);
});

it('says what was not run', async () => {
  const compiled = compileDocument(workflow('a* > b c'));
  const verification = await verifyCompiled(compiled, { pairs: 1, stops: 2 });
  const left = verificationLines(verification, context).join('\n').split('What was left out\n')[1];
  expect(left).toMatch(
    /^ {2}\d+ pairs: more than were asked for \(--pairs\)\n {2}\d+ moments to stop at: more than were asked for \(--stops\)/,
  );
});
