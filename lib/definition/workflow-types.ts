/**
 * What an execution of a workflow is started with: what goes into its schema, or else the input that its head task takes.
 * `unknown` where neither says.
 *
 * @example
 * type Order = WorkflowInput<typeof order>;
 */
export type WorkflowInput<Flow> = Flow extends { readonly '~input': infer Input } ? Input : unknown;

/**
 * The output of an execution that succeeded: what each of the last tasks returned, under its name.
 *
 * @example
 * type Shipped = WorkflowOutput<typeof order>; // { readonly ShipOrder: Parcel }
 */
export type WorkflowOutput<Flow> = Flow extends { readonly '~output': infer Output } ? Output : unknown;
