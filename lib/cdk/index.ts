export type { TaskFunctionOptions, TaskFunctionOverrides } from './functions/function-options.js';
export type { OwnBucketOptions, PayloadOptions, StackPayloadOptions } from './payloads/payload-options.js';
export type { ScheduleOptions } from './schedule/schedule-rules.js';
export type { IncompleteOptions } from './undo/incomplete-options.js';
export type { StoppedRollback } from './undo/rollback-when-stopped.js';
export type { StoppedOptions } from './undo/stopped-options.js';
export type { PinOptions } from './versions/pin-options.js';
export { WorkflowStateMachine } from './workflow-state-machine.js';
export type { WorkflowStateMachineProps } from './workflow-state-machine-props.js';
