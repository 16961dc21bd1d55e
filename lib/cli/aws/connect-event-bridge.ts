import {
  DescribeRuleCommand,
  DisableRuleCommand,
  EnableRuleCommand,
  EventBridgeClient,
  ListRuleNamesByTargetCommand,
  ListTargetsByRuleCommand,
  type Target,
} from '@aws-sdk/client-eventbridge';
import { noteOperations } from './asked-operation.js';
import { clientSettings } from './client-settings.js';
import type { EventBridge, RuleTarget } from './event-bridge.js';
import { orMissing } from './or-missing.js';
import type { AwsTarget } from './step-functions.js';

/** EventBridge over the AWS SDK. Imported only by what talks to it. */
export function connectEventBridge(target: AwsTarget): EventBridge {
  const client = noteOperations(new EventBridgeClient(clientSettings(target, 'EventBridge')));
  return {
    ruleNames: async (targetArn) =>
      everyPage(async (page) => {
        const { RuleNames = [], NextToken } = await client.send(
          new ListRuleNamesByTargetCommand({ TargetArn: targetArn, ...page }),
        );
        return [RuleNames, NextToken];
      }),
    rule: async (name) => {
      const found = await orMissing(client.send(new DescribeRuleCommand({ Name: name })));
      if (found === undefined) return undefined;
      const { State, ScheduleExpression: expression } = found;
      return { name, isEnabled: State !== 'DISABLED', ...(expression === undefined ? {} : { expression }) };
    },
    target: async (rule, targetArn) => {
      const targets = await everyPage<Target>(async (page) => {
        const { Targets = [], NextToken } = await client.send(new ListTargetsByRuleCommand({ Rule: rule, ...page }));
        return [Targets, NextToken];
      });
      const found = targets.find(({ Arn }) => Arn === targetArn);
      return found && ruleTarget(found);
    },
    switchRule: async (name, state) => {
      const Command = state === 'ENABLED' ? EnableRuleCommand : DisableRuleCommand;
      await client.send(new Command({ Name: name }));
    },
    close: () => client.destroy(),
  };
}

function ruleTarget({ Input: input, InputTransformer: transformer }: Target): RuleTarget {
  return {
    ...(input === undefined ? {} : { input }),
    ...(transformer === undefined
      ? {}
      : { transformer: { paths: transformer.InputPathsMap ?? {}, template: transformer.InputTemplate ?? '' } }),
  };
}

/** The SDK has no paginators for this service. */
async function everyPage<Item>(
  ask: (page: { readonly NextToken?: string }) => Promise<readonly [readonly Item[], string | undefined]>,
): Promise<readonly Item[]> {
  const items: Item[] = [];
  let next: string | undefined;
  do {
    const [page, token]: readonly [readonly Item[], string | undefined] = await ask(
      next === undefined ? {} : { NextToken: next },
    );
    items.push(...page);
    next = token;
  } while (next !== undefined);
  return items;
}
