export type { HistoryEvent } from './engine/history.js';
export type { ExecutionStatus } from './engine/ports.js';
export type { FunctionsByTask, SimulatedCall } from './testing/in-process-functions.js';
export { type SimulateOptions, type Simulation, simulate } from './testing/simulate.js';
