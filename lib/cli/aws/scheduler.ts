/** EventBridge Scheduler as commands use it. Calls reject with the errors of the SDK. */
export interface Scheduler {
  /** Names of the schedules of a group; none when there is no such group. */
  scheduleNames(group: string): Promise<readonly string[]>;
  /** Undefined when there is none of this name. */
  schedule(group: string, name: string): Promise<ZonedSchedule | undefined>;
  /** Changes the state and nothing else. Does nothing, and says so, when the schedule has that state already. */
  switchSchedule(group: string, name: string, state: 'ENABLED' | 'DISABLED'): Promise<'switched' | 'unchanged'>;
  /** Lets go of connections. */
  close(): void;
}

export interface ZonedSchedule {
  readonly name: string;
  readonly isEnabled: boolean;
  /** `cron(…)`, `rate(…)` or `at(…)`. */
  readonly expression: string;
  /** IANA name. */
  readonly timeZone: string;
  /** Of what it starts. */
  readonly targetArn: string;
  /** What it gives to that. */
  readonly input?: string;
}
