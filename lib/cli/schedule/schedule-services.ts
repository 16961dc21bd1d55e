import type { AwsService } from '../aws/aws-service.js';
import type { EventBridge } from '../aws/event-bridge.js';
import { explainErrors } from '../aws/explain-errors.js';
import type { Scheduler } from '../aws/scheduler.js';
import type { AwsTarget, StepFunctions } from '../aws/step-functions.js';
import type { Host } from '../host.js';

/** The services that have a part in schedules, each of one account and region. */
export interface ScheduleServices {
  readonly stepFunctions: StepFunctions;
  readonly eventBridge: EventBridge;
  readonly scheduler: Scheduler;
  /** Asks one of them; what it refuses is told as of that one. */
  ask<T>(service: AwsService, act: () => Promise<T>): Promise<T>;
}

/** Connects to all of them, for as long as `act` takes. */
export async function withScheduleServices<T>(
  target: AwsTarget,
  host: Host,
  act: (services: ScheduleServices) => Promise<T>,
): Promise<T> {
  const [stepFunctions, eventBridge, scheduler] = await Promise.all([
    host.stepFunctions(target),
    host.eventBridge(target),
    host.scheduler(target),
  ]);
  try {
    return await act({
      stepFunctions,
      eventBridge,
      scheduler,
      ask: (service, question) => explainErrors(service, target, question),
    });
  } finally {
    for (const service of [stepFunctions, eventBridge, scheduler]) service.close();
  }
}
