export type { TaskFunctionOptions, TaskFunctionOverrides } from './functions/function-options.js';
export type { ScheduleOptions } from './schedule/schedule-rules.js';
export { WorkflowStateMachine } from './workflow-state-machine.js';
export type { WorkflowStateMachineProps } from './workflow-state-machine-props.js';
