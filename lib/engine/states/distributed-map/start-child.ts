import type { MapRunChild, MapRunPhase } from '../../snapshot.js';
import { nextToken } from '../../turn.js';
import type { Visiting } from '../visiting.js';
import { elementAt, lengthOf, withElement } from './blocks.js';
import { startOfChild } from './start-of-child.js';
import { uuidOf } from './uuid-of.js';

/** Starts one more execution, if there is one to start. */
export function startNext(visiting: Visiting, phase: MapRunPhase): MapRunPhase {
  const index = nextIndex(phase);
  if (index === phase.inputs.length) return phase;
  const { again, ...rest } = phase;
  const left = index < lengthOf(phase.children) ? (again ?? 0) - 1 : 0;
  return {
    ...rest,
    children: withElement(phase.children, index, startChild(visiting, phase, index)),
    ...(left > 0 ? { again: left } : {}),
  };
}

function nextIndex({ children, again }: MapRunPhase): number {
  const started = lengthOf(children);
  if (again === undefined) return started;
  let index = 0;
  while (index < started && elementAt(children, index)?.kind !== 'pending') index += 1;
  return index;
}

/** Asks for the execution of one input. */
export function startChild({ turn, frame, visit }: Visiting, phase: MapRunPhase, index: number): MapRunChild {
  const token = nextToken(turn);
  const child = { kind: 'running', token, name: uuidOf(`${turn.snapshot.execution.arn} ${token}`) } as const;
  turn.effects.push(startOfChild(frame.path, visit, phase, child, index));
  return child;
}
