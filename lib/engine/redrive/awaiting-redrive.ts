import type { Stand, Strand } from '../snapshot.js';

/**
 * A strand of an execution that is redriven, ready to go on at its turn. One that has succeeded keeps its output;
 * undefined for one that failed before its first state.
 *
 * @param last the event that what it does next comes after
 */
export function awaitingRedrive(strand: Strand, last: number): Strand | undefined {
  switch (strand.kind) {
    case 'succeeded':
      return strand;
    case 'unstarted':
      return { ...strand, last };
    case 'running': {
      const { variables, visit, phase } = strand;
      return { kind: 'unstarted', input: visit.input, last, stand: { variables, visit, phase } };
    }
    case 'failed': {
      const { stand, failure } = strand;
      if (stand === undefined) return undefined;
      const whole = failure.error === 'States.DataLimitExceeded';
      return { kind: 'unstarted', input: stand.visit.input, last, stand: whole ? withoutPhase(stand) : stand };
    }
    default:
      return strand satisfies never;
  }
}

/** What is too large stays too large, so AWS runs everything in the state again (DG: redrive-executions). */
function withoutPhase({ variables, visit }: Stand): Stand {
  return { variables, visit };
}
