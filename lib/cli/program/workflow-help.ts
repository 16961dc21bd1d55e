/** What `<workflow>` may be, where a command reads one from a file. */
export const WORKFLOW_HELP = `
<workflow> is one of
  orders.ts            a module with one Workflow (TypeScript or JavaScript)
  orders.ts#nightly    one of several that it exports
  order.json           a workflow document, or a neutral task graph
`;
