export type { HistoryEvent } from './engine/history.js';
export type { ExecutionStatus } from './engine/ports.js';
export type { FunctionsByTask } from './testing/in-process-functions.js';
export type { FailsWith, MadeFailure } from './testing/made-failure.js';
export { matchers } from './testing/matchers/matchers.js';
export type { SimulationMatchers } from './testing/matchers/simulation-matchers.js';
export type { UndoneOptions } from './testing/matchers/to-have-undone.js';
export type { VerificationMatchers } from './testing/matchers/verification-matchers.js';
export { type Attempts, attempts, type Mock, type MockFunction, type MockValue } from './testing/mock.js';
export {
  awsError,
  crashes,
  type Outcome,
  type OutcomeOptions,
  returns,
  throws,
  timesOut,
} from './testing/outcome.js';
export { simulate, type TasksOf } from './testing/simulate.js';
export type { SimulateOptions, StopAt } from './testing/simulate-options.js';
export type { SimulatedAttempt } from './testing/simulated-attempt.js';
export type { FailedFunction, RollBackOptions, Simulation } from './testing/simulation.js';
export { type OptionProblem, UnusableOptions } from './testing/unusable-options.js';
export type { VerifiedWorkflow } from './testing/verified-workflow.js';
export { verify } from './testing/verify.js';
export type { VerifyOptions } from './testing/verify-options.js';
export type { BrokenLaw, LawName } from './verify/law.js';
export type {
  RemainingEffects,
  ToldScenario,
  Verification,
  VerifiedGroup,
  VerifiedLaw,
} from './verify/verification.js';
