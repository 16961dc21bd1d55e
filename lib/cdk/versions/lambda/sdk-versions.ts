import {
  DeleteFunctionCommand,
  type LambdaClient,
  paginateListVersionsByFunction,
  ResourceConflictException,
  ResourceNotFoundException,
} from '@aws-sdk/client-lambda';
import {
  ConflictException,
  DeleteStateMachineVersionCommand,
  DescribeStateMachineCommand,
  DescribeStateMachineForExecutionCommand,
  ListStateMachineVersionsCommand,
  paginateListExecutions,
  type SFNClient,
  StateMachineDoesNotExist,
} from '@aws-sdk/client-sfn';
import type { AwsVersions, RunningExecution } from '../aws-versions.js';
import type { PublishedVersion } from '../published-version.js';

/** Versions as AWS has them. Whatever AWS refuses for another reason than is told of `AwsVersions` is thrown. */
export function sdkVersions(lambda: LambdaClient, sfn: SFNClient): AwsVersions {
  return {
    async definition(stateMachineArn) {
      try {
        return (await sfn.send(new DescribeStateMachineCommand({ stateMachineArn }))).definition;
      } catch (error) {
        if (error instanceof StateMachineDoesNotExist) return undefined;
        throw error;
      }
    },

    async definitionOfExecution(executionArn) {
      const found = await sfn.send(new DescribeStateMachineForExecutionCommand({ executionArn }));
      return { definition: required(found.definition), updated: required(found.updateDate) };
    },

    async *runningExecutions(stateMachineArn): AsyncGenerator<RunningExecution> {
      const pages = paginateListExecutions(
        { client: sfn },
        { stateMachineArn, statusFilter: 'RUNNING', maxResults: 1000 },
      );
      for await (const { executions = [] } of pages) {
        for (const { executionArn, startDate, stateMachineVersionArn } of executions) {
          const machineVersionArn = stateMachineVersionArn;
          yield { arn: required(executionArn), started: required(startDate), machineVersionArn };
        }
      }
    },

    async functionVersions(FunctionName) {
      const versions: PublishedVersion[] = [];
      for await (const page of paginateListVersionsByFunction({ client: lambda }, { FunctionName })) {
        for (const { Version, LastModified } of page.Versions ?? []) {
          // What can be changed is no version.
          if (Version === '$LATEST') continue;
          versions.push({ version: Number(required(Version)), published: new Date(required(LastModified)) });
        }
      }
      return versions;
    },

    async machineVersions(stateMachineArn) {
      const versions: PublishedVersion[] = [];
      let nextToken: string | undefined;
      do {
        const page = await sfn.send(
          new ListStateMachineVersionsCommand({ stateMachineArn, maxResults: 1000, nextToken }),
        );
        for (const { stateMachineVersionArn, creationDate } of page.stateMachineVersions ?? []) {
          const version = Number(required(stateMachineVersionArn).split(':').at(-1));
          versions.push({ version, published: required(creationDate) });
        }
        nextToken = page.nextToken;
      } while (nextToken !== undefined);
      return versions;
    },

    async deleteFunctionVersion(FunctionName, version) {
      try {
        await lambda.send(new DeleteFunctionCommand({ FunctionName, Qualifier: qualifier(version) }));
        return 'deleted';
      } catch (error) {
        if (error instanceof ResourceConflictException) return 'kept';
        // Rules call more than once now and then: another call was here first.
        if (error instanceof ResourceNotFoundException) return 'deleted';
        throw error;
      }
    },

    async deleteMachineVersion(stateMachineArn, version) {
      const stateMachineVersionArn = `${stateMachineArn}:${qualifier(version)}`;
      try {
        await sfn.send(new DeleteStateMachineVersionCommand({ stateMachineVersionArn }));
        return 'deleted';
      } catch (error) {
        if (error instanceof ConflictException) return 'kept';
        throw error;
      }
    },
  };
}

/** Without a qualifier `DeleteFunction` deletes the function: so there is one, or nothing is sent. */
function qualifier(version: number): string {
  if (!Number.isInteger(version) || version < 1) throw new Error(`${version} is no version`);
  return String(version);
}

function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('AWS left out what it always gives');
  return value;
}
