import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LambdaClient } from '@aws-sdk/client-lambda';
import {
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  ListExecutionsCommand,
  ListStateMachineVersionsCommand,
  SFNClient,
} from '@aws-sdk/client-sfn';
import { mockClient } from 'aws-sdk-client-mock';
import { shop, shopProject } from '../shop.js';
import { resourcesOf, synthesise } from '../synthesise.js';

const { app, template } = synthesise({ workflow: shop, projectRoot: shopProject(), rollbackWhenStopped: true });
const { directory } = app.synth();

/** What is in the bundle of a function. */
function codeOf(id: string): string {
  const key: string = resourcesOf(template, 'AWS::Lambda::Function')[id]?.Properties.Code.S3Key;
  return readFileSync(join(directory, `asset.${key.replace('.zip', '')}`, 'index.js'), 'utf8');
}

/** The handler of a bundle, loaded as Lambda does, with the SDK of this project. */
function handlerOf(code: string): (event: unknown) => Promise<unknown> {
  const module = { exports: {} as { handler: (event: unknown) => Promise<unknown> } };
  new Function('module', 'exports', 'require', code)(module, module.exports, require);
  return module.exports.handler;
}

const PRUNE = 'StepwrightVersionsPruneFunction';
const UNDO = 'OrdersWhenStoppedUndoFunction';

describe('the functions that are ours', () => {
  it.each([PRUNE, UNDO])('%s is small, has no SDK in it and no path of this machine', (id) => {
    const code = codeOf(id);
    expect(code.length).toBeLessThan(60_000);
    expect(code).toContain('require("@aws-sdk/client-sfn")');
    expect(code).not.toContain(process.cwd());
  });

  it('prunes', async () => {
    mockClient(LambdaClient);
    const sfn = mockClient(SFNClient);
    sfn.on(ListExecutionsCommand).resolves({ executions: [] });
    sfn.on(ListStateMachineVersionsCommand).resolves({ stateMachineVersions: [] });
    sfn.on(DescribeStateMachineCommand).resolves({ definition: '{}' });
    const event = {
      stateMachineArn: 'arn:aws:states:eu-west-1:111122223333:stateMachine:Shop',
      keep: 1,
      keepForDays: 90,
    };
    jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    expect(await handlerOf(codeOf(PRUNE))(event)).toEqual({ deleted: [], kept: [] });
    expect(process.stdout.write).toHaveBeenCalledWith(expect.stringContaining('"deleted":[]'));
  });

  it('undoes what was stopped', async () => {
    const sfn = mockClient(SFNClient);
    sfn.on(DescribeExecutionCommand).rejects(Object.assign(new Error('none'), { name: 'ExecutionDoesNotExist' }));
    const executionArn = 'arn:aws:states:eu-west-1:111122223333:execution:Shop:A-1';
    const event = { detail: { executionArn, status: 'ABORTED' } };
    await expect(handlerOf(codeOf(UNDO))(event)).rejects.toThrow(`There is no execution ${executionArn}`);
  });
});
