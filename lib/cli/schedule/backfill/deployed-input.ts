import { isJsonObject, type JsonObject } from '../../../json.js';
import { parseJson } from '../../../undo/parse-json.js';
import type { RuleTarget } from '../../aws/event-bridge.js';
import type { FoundMachine } from '../../aws/find-machine.js';
import { wrongCall } from '../../refusal.js';
import { findSchedules, targetsOf } from '../find-schedules.js';
import type { ScheduleServices } from '../schedule-services.js';

/** The input of an execution that was due at some time, ISO 8601 in UTC. */
export type InputAt = (scheduledTime: string) => JsonObject;

/** What a schedule gives to what it starts: JSON text, with placeholders for the time at which it was due. */
export interface InputTemplate {
  readonly text: string;
  /** What stands between `<` and `>` for the time. */
  readonly timeNames: readonly string[];
}

/**
 * The input that the deployed schedules of a machine give to executions; nothing but the time where it has none.
 *
 * @throws Refused when they give different ones, or one that cannot be made without them
 */
export async function deployedInput(machine: FoundMachine, services: ScheduleServices): Promise<InputAt> {
  const templates = await inputTemplates(machine, services);
  const sample = '2026-01-01T00:00:00Z';
  const inputs = templates.map((template) => fillIn(template, sample));
  const [first, ...others] = inputs;
  if (inputs.includes(undefined)) {
    throw wrongCall(
      `What the schedule gives to ${machine.name} cannot be made without it.\n  fix: say it with --input`,
    );
  }
  if (others.some((other) => JSON.stringify(other) !== JSON.stringify(first))) {
    throw wrongCall(`The schedules of ${machine.name} give it different inputs.\n  fix: say which with --input`);
  }
  const [template] = templates;
  return (scheduledTime) => ({ ...(template && fillIn(template, scheduledTime)), scheduledTime });
}

async function inputTemplates(machine: FoundMachine, services: ScheduleServices): Promise<readonly InputTemplate[]> {
  const { ask, eventBridge, scheduler } = services;
  const templates: InputTemplate[] = [];
  for (const schedule of await findSchedules(machine, services)) {
    if (schedule.kind === 'schedule') {
      const found = await ask('EventBridge Scheduler', () => scheduler.schedule(schedule.group, schedule.name));
      templates.push({ text: found?.input ?? '{}', timeNames: ['aws.scheduler.scheduled-time'] });
    } else {
      for (const target of targetsOf(machine)) {
        const found = await ask('EventBridge', () => eventBridge.target(schedule.name, target));
        if (found !== undefined) templates.push(templateOf(found));
      }
    }
  }
  return templates;
}

/** A target with neither gets the event itself, which cannot be made up here: that has no JSON. */
function templateOf({ input, transformer }: RuleTarget): InputTemplate {
  if (transformer === undefined) return { text: input ?? '', timeNames: [] };
  const times = Object.entries(transformer.paths).filter(([, path]) => path === '$.time');
  return { text: transformer.template, timeNames: times.map(([name]) => name) };
}

/**
 * A template with the time in it. Undefined when it asks for more than that, or is no JSON object.
 *
 * @example
 * fillIn({ text: '{"at":<t>}', timeNames: ['t'] }, '2026-11-26T06:00:00Z') // { at: '2026-11-26T06:00:00Z' }
 */
export function fillIn({ text, timeNames }: InputTemplate, scheduledTime: string): JsonObject | undefined {
  const quoted = timeNames.reduce((filled, name) => filled.replaceAll(`"<${name}>"`, `<${name}>`), text);
  const fillBy = (time: string) => timeNames.reduce((filled, name) => filled.replaceAll(`<${name}>`, time), quoted);
  // EventBridge puts a string where a value stands, and its letters where it stands within a string.
  const value = parseJson(fillBy(JSON.stringify(scheduledTime))) ?? parseJson(fillBy(scheduledTime));
  const isWhole = isJsonObject(value) && !/<[\w.-]+>/.test(JSON.stringify(value));
  return isWhole ? value : undefined;
}
