import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { printStateMachine } from '../../lib/asl/print.js';
import { compile } from '../../lib/compile/compile.js';
import { compileDocument } from '../../lib/compile/compile-document.js';
import type { MeasuredDurations } from '../../lib/definition/measured-durations.js';
import { printPlan } from '../../lib/plan/print-plan.js';
import { simulate } from '../../lib/testing/simulate.js';
import type { Simulation } from '../../lib/testing/simulation.js';
import { temporaryProject } from '../bundle/temporary-project.js';
import { definitionOf, synthesise } from '../cdk/synthesise.js';
import { call } from '../cli/fake-host';

/** A crossing, which no nesting can express: the durations tell which dependency is the one to add. */
const workflow = {
  name: 'Crossing',
  headTask: 'start',
  tasks: [
    { kind: 'start', name: 'start', nextTasks: ['a', 'b'] },
    { name: 'a', fcn: 'lambdas/a.ts', nextTasks: ['c', 'd'] },
    { name: 'b', fcn: './lambdas/b.js', rollback: 'lambdas/undo-b.ts', nextTasks: ['d'] },
    { name: 'c', fcn: { module: 'lambdas/c.ts', export: 'slow' }, rollback: 'lambdas/undo-c.ts' },
    { name: 'd', fcn: 'lambdas/d.ts' },
  ],
};
const durations: MeasuredDurations = {
  version: 1,
  functions: {
    'lambdas/a.ts': { seconds: 0.1, runs: 9 },
    'lambdas/b.ts': { seconds: 10, runs: 9 },
    'lambdas/c.ts#slow': { seconds: 20, runs: 9 },
    'lambdas/d.ts': { seconds: 10, runs: 9 },
    'lambdas/undo-c.ts': { seconds: 3, runs: 1 },
    'lambdas/of-another-workflow.ts': { seconds: 99, runs: 9 },
  },
};
const lambda = 'export default async () => null;\nexport const slow = async () => null;\n';

function project(measured?: object | string): string {
  const text = typeof measured === 'string' ? measured : JSON.stringify(measured);
  return temporaryProject({
    'package.json': '{ "name": "crossing", "type": "module" }',
    'crossing.json': JSON.stringify(workflow),
    ...Object.fromEntries(['a', 'b', 'c', 'd', 'undo-b', 'undo-c'].map((name) => [`lambdas/${name}.ts`, lambda])),
    ...(measured === undefined ? {} : { 'stepwright.durations.json': text }),
  });
}

const [unmeasured, measured] = [project(), project(durations)];

describe('a project with measured durations', () => {
  const compiled = compile(workflow, { root: measured });

  it('has another plan than one without', () => {
    const without = compile(workflow, { root: unmeasured });
    expect(compiled.document).toEqual(without.document);
    expect(compiled.plan.plan).not.toEqual(without.plan.plan);
    expect(compiled.plan.report.makespanSeconds).toBeCloseTo(20.1);
    expect(compiled.rollback?.plan.report.makespanSeconds).toBe(3);
  });

  it('has it from the option as well, which wins over the file', () => {
    expect(compile(workflow, { root: unmeasured, durations }).plan).toEqual(compiled.plan);
    const none = { version: 1, functions: {} } as const;
    expect(compile(workflow, { root: measured, durations: none })).toEqual(compile(workflow, { root: unmeasured }));
    expect(compileDocument(compiled.document, { durations })).toEqual(compiled);
    expect(compileDocument(compiled.document)).toEqual(compile(workflow, { root: unmeasured }));
  });

  it('has the same plan on the command line', async () => {
    const file = join(measured, 'crossing.json');
    const { stdout } = await call(['plan', '--json', file]);
    expect(JSON.parse(stdout)).toMatchObject({
      workflows: [{ plan: compiled.plan.plan, undo: { plan: compiled.rollback?.plan.plan } }],
    });
    await call(['compile', file, '--out', join(measured, 'out')]);
    expect(readFileSync(join(measured, 'out', 'Crossing.asl.json'), 'utf8')).toBe(printStateMachine(compiled.main));
  });

  it('has it when it is run', async () => {
    const { code, stdout } = await call(['run', join(measured, 'crossing.json')]);
    expect(code).toBe(0);
    expect(stdout).toContain(`\nPlan\n  ${printPlan(compiled.plan.plan)}\n`);
  });

  it('has it on AWS', () => {
    const { template } = synthesise({ workflow, projectRoot: measured, pinVersions: false });
    const { main, rollback } = compileDocument(compiled.document, {
      durations,
      references: {
        functionName: ({ task, role }) => `Arn(Orders${role === 'task' ? 'Task' : 'Undo'}${task}Function)`,
        rollbackStateMachineArn: 'Arn(OrdersRollbackStateMachine)',
      },
    });
    expect(definitionOf(template, 'OrdersStateMachine')).toEqual(main);
    expect(definitionOf(template, 'OrdersRollbackStateMachine')).toEqual(rollback?.machine);
  });

  it('has it when it is simulated', async () => {
    const entered = ({ history }: Simulation) => history.map(({ type }) => type).join(' ');
    const [with_, without] = [
      await simulate(workflow, { root: measured }),
      await simulate(workflow, { root: unmeasured }),
    ];
    expect(entered(with_)).not.toBe(entered(without));
  });
});

describe('a durations file that cannot be used', () => {
  const broken = project('{ "version": 1, "functions": { "lambdas/a.ts": { "seconds": -1 } } }');
  const said = [
    'WF501 stepwright.durations.json: "lambdas/a.ts": seconds is -1',
    'WF501 stepwright.durations.json: "lambdas/a.ts" has no runs',
  ];
  const saidAll = (text: string) => text.split('\n').filter((line) => /^WF\d/.test(line));
  const thrown = (act: () => unknown) => {
    try {
      act();
    } catch (error) {
      return saidAll((error as Error).message);
    }
    return [];
  };

  it('is refused wherever there is a plan', async () => {
    expect(thrown(() => compile(workflow, { root: broken }))).toEqual(said);
    expect(thrown(() => synthesise({ workflow, projectRoot: broken }))).toEqual(said);
    expect(saidAll((await call(['plan', join(broken, 'crossing.json')])).stderr)).toEqual(said);
    await expect(simulate(workflow, { root: broken })).rejects.toThrow('WF501');
  });

  it('is told of together with everything else that is wrong', () => {
    expect(thrown(() => compile({ ...workflow, isRecuring: true }, { root: broken }))).toEqual([
      'WF002 the workflow has no option "isRecuring". Did you mean "isRecurring"?',
      ...said,
    ]);
  });

  it('is none of our business where durations are given', () => {
    expect(compile(workflow, { root: broken, durations })).toEqual(compile(workflow, { root: measured }));
    const wrong = { version: 1, functions: { 'lambdas/a.ts': { seconds: 1 } } } as never;
    expect(thrown(() => compile(workflow, { root: measured, durations: wrong }))).toEqual([
      'WF501 durations: "lambdas/a.ts" has no runs',
    ]);
  });
});
