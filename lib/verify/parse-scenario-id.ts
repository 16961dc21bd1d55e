import { functionTasks, type WorkflowDocument } from '../definition/document.js';
import { didYouMean } from '../problems/did-you-mean.js';
import type { Fault } from './fault.js';
import { allPhases } from './phase.js';
import {
  EVERYWHERE,
  type Everywhere,
  FILLS,
  type Intervention,
  NO_FAULT,
  ROLLBACK,
  type Scenario,
  STOP,
  UNDO,
} from './scenario.js';

/** A scenario, or what is wrong with its id. */
export type ParsedScenario =
  | { readonly kind: 'scenario'; readonly scenario: Scenario }
  | { readonly kind: 'wrong'; readonly message: string };

/**
 * The inverse of `scenarioId`, for ids that people type.
 *
 * @example
 * parseScenarioId('ChargeCard:after:1', order) // { kind: 'scenario', scenario: { faults: [{ task: 'ChargeCard', … }] } }
 */
export function parseScenarioId(id: string, document: WorkflowDocument): ParsedScenario {
  if (id === NO_FAULT) return { kind: 'scenario', scenario: { faults: [] } };
  const faults: Fault[] = [];
  let everywhere: Everywhere | undefined;
  const parts = id.split('+');
  const intervention = parseIntervention(parts.at(-1) ?? '');
  const rest = intervention === undefined ? parts : parts.slice(0, -1);
  const fills = rest.at(-1) === FILLS;
  for (const part of fills ? rest.slice(0, -1) : rest) {
    const [name = '', phase = '', attempt = '1', ...more] = part.split(':');
    const shared = more.length > 0 ? WRITE : parseMoment(phase, attempt);
    if (typeof shared === 'string') return { kind: 'wrong', message: `"${part}" is no fault: ${shared}` };
    if (name === EVERYWHERE && everywhere === undefined) {
      everywhere = shared;
      continue;
    }
    const fcn = parseFunction(name, document);
    if (typeof fcn === 'string') return { kind: 'wrong', message: `"${part}" is no fault: ${fcn}` };
    const fault = { ...fcn, ...shared };
    if (faults.some(({ task, role }) => task === fault.task && role === fault.role)) {
      return { kind: 'wrong', message: `"${id}" has two faults of one function: leave one out` };
    }
    faults.push(fault);
  }
  return {
    kind: 'scenario',
    scenario: {
      faults,
      ...(everywhere === undefined ? {} : { everywhere }),
      ...(fills ? { fills } : {}),
      ...(intervention === undefined ? {} : { intervention }),
    },
  };
}

function parseIntervention(text: string): Intervention | undefined {
  if (text === UNDO) return { kind: 'undo' };
  const afterEvents = text.startsWith(STOP) ? text.slice(STOP.length) : '';
  return /^[1-9]\d{0,7}$/.test(afterEvents) ? { kind: 'stop', afterEvents: Number(afterEvents) } : undefined;
}

const WRITE = 'write task:phase:attempt, as in ChargeCard:after:1';

function parseMoment(phaseName: string, attempt: string): Everywhere | string {
  if (phaseName === '') return WRITE;
  const phase = allPhases.find((each) => each === phaseName);
  if (phase === undefined) return `there is no phase "${phaseName}": it is one of ${allPhases.join(', ')}`;
  if (!/^[1-9]\d{0,7}$/.test(attempt)) return `"${attempt}" is no attempt: write a number from 1`;
  return { phase, attempt: Number(attempt) };
}

function parseFunction(encoded: string, document: WorkflowDocument): Pick<Fault, 'task' | 'role'> | string {
  const role = encoded.endsWith(ROLLBACK) ? 'rollback' : 'task';
  const name = decoded(role === 'rollback' ? encoded.slice(0, -ROLLBACK.length) : encoded);
  const tasks = functionTasks(document);
  const task = tasks.find((each) => each.name === name);
  if (task === undefined) {
    const known = tasks.map((each) => each.name);
    return `there is no task "${name}".${didYouMean(name, known)}`;
  }
  if (role === 'rollback' && task.rollback === undefined) return `${name} has no rollback`;
  return { task: name, role };
}

/** What was not encoded by us may have a stray percent sign. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
