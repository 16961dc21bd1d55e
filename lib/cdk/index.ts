export type { BundlingOptions } from '../bundle/bundling-options.js';
export type { Budget, CaseBudget } from '../report/budget.js';
export type { Prices } from '../report/prices.js';
export type { CaseReport, RolledBackReport, WorkflowReport } from '../report/workflow-report.js';
export type {
  BroughtFunctionOptions,
  FunctionOverrides,
  MadeFunctionOptions,
  TaskFunctionOptions,
  TaskFunctionOverrides,
} from './functions/function-options.js';
export type { AlarmName, AlarmOptions, AlarmSetting, AlarmThreshold } from './observability/alarm-options.js';
export type { DashboardOptions } from './observability/dashboard-options.js';
export { EXECUTION_METRICS, type ExecutionMetricName } from './observability/execution-metrics.js';
export type { ObservabilityOptions } from './observability/observability-options.js';
export type { WorkflowAlarms } from './observability/workflow-alarms.js';
export type { OwnBucketOptions, PayloadOptions, StackPayloadOptions } from './payloads/payload-options.js';
export type { ScheduleOptions } from './schedule/schedule-options.js';
export type { IncompleteOptions } from './undo/incomplete-options.js';
export type { StoppedRollback } from './undo/rollback-when-stopped.js';
export type { StoppedOptions } from './undo/stopped-options.js';
export type { PinOptions } from './versions/pin-options.js';
export { VersionPruner, type VersionPrunerProps } from './versions/version-pruner.js';
export { WorkflowStateMachine } from './workflow-state-machine.js';
export type { WorkflowStateMachineProps } from './workflow-state-machine-props.js';
