/** EventBridge as commands use it. Calls reject with the errors of the SDK. */
export interface EventBridge {
  /** Names of the rules of the default bus, where all schedules are, that have this target. */
  ruleNames(targetArn: string): Promise<readonly string[]>;
  /** Undefined when there is none of this name. */
  rule(name: string): Promise<ScheduleRule | undefined>;
  /** What a rule gives its target. Undefined when it has no such target. */
  target(rule: string, targetArn: string): Promise<RuleTarget | undefined>;
  switchRule(name: string, state: 'ENABLED' | 'DISABLED'): Promise<void>;
  /** Lets go of connections. */
  close(): void;
}

export interface ScheduleRule {
  readonly name: string;
  readonly isEnabled: boolean;
  /** `cron(…)` or `rate(…)`. Absent for rules that wait for events. */
  readonly expression?: string;
}

/** What a target is given: one of these, or the event as it is. */
export interface RuleTarget {
  /** JSON text. */
  readonly input?: string;
  readonly transformer?: {
    /** JSON paths into the event, by the name that the template has for each. */
    readonly paths: Readonly<Record<string, string>>;
    readonly template: string;
  };
}
