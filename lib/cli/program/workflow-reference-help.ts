/** What `<workflow>` may be, where a command operates one that is deployed. */
export const DEPLOYED_HELP = `
<workflow> is one of
  OrderFulfilment      a workflow, by its name
  Order5C9D21          its state machine, by its name
  arn:aws:states:…     its ARN, or that of a version or an alias of it
  orders.ts#nightly    the module or the document that it is written in
`;

/** What `<execution>` may be. */
export const EXECUTION_HELP = `
<execution> is one of
  A-1                  its name
  Order:A-1            its name, of this workflow or state machine
  @last                the one that was started last
  @last-failed         the last one that failed, timed out or was stopped
  Order:@last          the last one of this workflow; Order:@last-failed too
  arn:aws:states:…     its ARN, or the address of its page in the console

To find a name takes states:ListStateMachines, states:DescribeExecution,
states:ListExecutions and states:ListTagsForResource; an ARN takes none of them.
`;
