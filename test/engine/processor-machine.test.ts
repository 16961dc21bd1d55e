import type { MapState } from '../../lib/asl/document.js';
import { machineFor, mapLabel, processorType } from '../../lib/engine/processor-machine.js';
import { chain, scope, stateMachineArn } from './run-machine.js';

const map = (inner: Record<string, object>, fields: object = {}, ExecutionType = 'STANDARD') => ({
  Type: 'Map',
  ...fields,
  ItemProcessor: { ...scope(inner), ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType } },
});

const deep = map({ D: { Type: 'Pass' } }, { Label: 'Deep' }, 'EXPRESS');
const machine = chain({
  P: { Type: 'Parallel', Branches: [scope({ M: map({ N: deep }, { Label: 'Rows' }) })] },
  I: { Type: 'Map', ItemProcessor: scope({ Q: { Type: 'Pass' } }) },
});

describe('the machine of the executions of a distributed Map', () => {
  it.each<[string, string | undefined, 'STANDARD' | 'EXPRESS']>([
    ['', 'P', 'STANDARD'],
    ['/Rows', 'N', 'STANDARD'],
    ['/Deep', 'D', 'EXPRESS'],
    ['/Other', undefined, 'STANDARD'],
  ])('is found by its ARN: %s', (label, startAt, type) => {
    expect(machineFor(machine, stateMachineArn + label)?.StartAt).toBe(startAt);
    expect(processorType(machine, stateMachineArn + label)).toBe(type);
  });

  it('speaks what the machine around it speaks, and has no deadline of its own', () => {
    const whole = { ...machine, TimeoutSeconds: 5 };
    expect(machineFor(whole, `${stateMachineArn}/Rows`)).toEqual({ QueryLanguage: 'JSONata', ...scope({ N: deep }) });
    expect(machineFor(whole, stateMachineArn)).toBe(whole);
  });
});

describe('the label of a state without one', () => {
  const state = chain({ M: map({ Q: { Type: 'Pass' } }) }).States.M as MapState;

  it('tells states apart, can be read and is legal', () => {
    const names = ['Rows', 'a b', 'a_b', 'a/b', 'x'.repeat(79), 'x'.repeat(80), 'Zeilen ä'];
    const labels = names.map((name) => mapLabel(name, state));
    expect(new Set(labels).size).toBe(names.length);
    for (const label of labels) expect(label).toMatch(/^[\w-]{1,40}$/);
    expect(labels[0]).toMatch(/^Rows-/);
    expect(mapLabel('Rows', { ...state, Label: 'Mine' })).toBe('Mine');
  });
});
