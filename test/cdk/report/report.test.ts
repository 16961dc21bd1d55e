import { Aspects, CfnResource } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import type { IConstruct } from 'constructs';
import { compile } from '../../../lib/compile/compile.js';
import { compileDocument } from '../../../lib/compile/compile-document.js';
import { ProblemsError } from '../../../lib/problems/problems-error.js';
import { reportWorkflow } from '../../../lib/report/report-workflow.js';
import { shop, shopProject } from '../shop.js';
import { synthesise } from '../synthesise.js';

/** The workflow, and a project in which its functions are. */
const given = { workflow: shop, projectRoot: shopProject() };

describe('the report of a construct', () => {
  it('says of a deployed workflow what it says of a compiled one, and counts the resources that there are', () => {
    const { construct, template } = synthesise(given);
    const compiled = reportWorkflow(compile(shop, { root: given.projectRoot }));
    const { report } = construct;
    expect(report).toMatchObject({ best: compiled.best, worst: compiled.worst, rolledBack: compiled.rolledBack });
    // The rest is what the workflows of the stack share.
    const shared = Object.entries(template.toJSON().Resources).filter(([id]) => !id.startsWith('Orders'));
    expect(report.resources).toBe(Object.keys(template.toJSON().Resources).length - shared.length);
    expect(report.definition.main).toBeGreaterThan(compiled.definition.main);
  });

  it('has definitions that are as long as they get once the longest ARN is in every place', () => {
    const { document } = compile(shop, { root: given.projectRoot });
    const longest = `arn:aws-us-gov:lambda:us-gov-west-1:123456789012:function:${'f'.repeat(64)}:12345`;
    const references = { functionName: () => longest, rollbackStateMachineArn: longest, partition: longest };
    const { main, rollback } = compileDocument(document, { references });
    expect(synthesise(given).construct.report.definition).toEqual({
      main: JSON.stringify(main).length,
      rollback: JSON.stringify(rollback?.machine).length,
    });
  });

  it('is what the estimate without CDK comes to, with the defaults', () => {
    const { report } = synthesise(given).construct;
    const estimate = reportWorkflow(compile(shop, { root: given.projectRoot })).resources;
    expect(report.resources).toBe(estimate);
  });

  it('goes by the prices that are given', () => {
    const { report } = synthesise({ ...given, prices: { per1000Transitions: 1 } }).construct;
    expect(report.best.dollarsPer1000).toBe(report.best.transitions);
    expect(report.prices.source).toBe('given');
  });
});

describe('what is told at synth', () => {
  const plain = { ...shop, name: 'Plain' };
  const crossed = {
    ...shop,
    tasks: [
      { name: 'Validate', fcn: 'lambdas/validate.ts', nextTasks: ['A', 'B'] },
      { name: 'A', fcn: 'lambdas/charge.ts', nextTasks: ['C', 'D'] },
      { name: 'B', fcn: 'lambdas/reserve.ts', nextTasks: ['D'] },
      { name: 'C', fcn: 'lambdas/charge.ts' },
      { name: 'D', fcn: 'lambdas/reserve.ts' },
    ],
  };

  it('is nothing of a workflow in which nothing is lost', () => {
    const { stack } = synthesise({ ...given, workflow: plain });
    expect(Annotations.fromStack(stack).findInfo('*', Match.anyValue())).toEqual([]);
    expect(Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('history'))).toEqual([]);
  });

  it('is one text, with orderings that are added and what executions cost', () => {
    const { stack } = synthesise({ ...given, workflow: crossed });
    const told = Annotations.fromStack(stack).findInfo('*', Match.anyValue());
    expect(told).toHaveLength(1);
    expect(told[0]?.entry.data).toMatch(
      /1 ordering was added.*An execution takes \d+ transitions \(\$0\.\d\d per 1,000 executions\), \d+ with every retry/s,
    );
  });

  it('is a warning where a history comes near to its end', () => {
    const [validate, ...others] = shop.tasks;
    const patient = { ...shop, tasks: [{ ...validate, retries: 7000 }, ...others] };
    const { stack } = synthesise({ ...given, workflow: patient });
    Annotations.fromStack(stack).hasWarning(
      '*',
      Match.stringLikeRegexp(
        'With every retry the history of Shop has 21,[0-9]{3} events. AWS ends an execution at 25,000',
      ),
    );
  });
});

describe('budget', () => {
  it('lets a workflow through that holds it', () => {
    const budget = { worst: { transitions: 1000, longestDuration: '1h' }, resources: 1000, addedOrderings: 0 } as const;
    expect(() => synthesise({ ...given, budget })).not.toThrow();
  });

  it('fails the synth with every bound that is passed', () => {
    const budget = { best: { transitions: 3 }, rolledBack: { dollarsPer1000: 0.01 }, resources: 1 };
    expect(() => synthesise({ ...given, budget })).toThrow(
      /WF414 Shop takes 5 state transitions.*WF414 Shop costs .* when it is rolled back.*WF414 Shop has \d+ resources/s,
    );
  });

  it('counts the resources that Aspects add', () => {
    const resources = synthesise(given).construct.report.resources;
    const adds = (workflow: IConstruct) =>
      Aspects.of(workflow).add({
        visit: (node) => {
          if (node === workflow) new CfnResource(workflow, 'Added', { type: CfnAlarm.CFN_RESOURCE_TYPE_NAME });
        },
      });
    expect(() => synthesise({ ...given, budget: { resources } })).not.toThrow();
    expect(() => synthesise({ ...given, budget: { resources } }, adds)).toThrow(
      `Shop has ${resources + 1} resources, and the budget is ${resources}`,
    );
  });

  it('refuses bad budgets and prices before anything is made, with all else that is wrong', () => {
    const bad = { budget: { worst: { transitions: Number.NaN } }, prices: { perHour: 1 }, functionStacks: 0 } as object;
    let problems: readonly string[] = [];
    try {
      synthesise({ ...given, ...bad });
    } catch (error) {
      if (error instanceof ProblemsError) problems = error.problems.map(({ code }) => code);
    }
    expect([...problems].sort()).toEqual(['WF413', 'WF415', 'WF415']);
  });
});
