import { compile } from '../../lib/compile/compile';
import type { Json } from '../../lib/json';
import { fitInput, inputBound } from '../../lib/local/fit-input';
import { memoryStore } from '../../lib/runtime/payloads/memory-store';
import { isStoredPayload, STORED } from '../../lib/runtime/payloads/stored-payload';

const { main } = compile({
  name: 'Shop',
  headTask: 'Pay',
  tasks: [{ name: 'Pay', nextTasks: ['Ship'] }, { name: 'Ship' }],
});
const bound = inputBound(main);

describe('the bound of a machine', () => {
  it('is what its first wrapper is told', () => {
    expect(bound).toBeGreaterThan(1000);
    expect(bound).toBeLessThanOrEqual(262_144);
  });

  it('is none where nobody is told', () => {
    expect(inputBound({ QueryLanguage: 'JSONata', StartAt: 'End', States: { End: { Type: 'Succeed' } } })).toBe(
      Number.POSITIVE_INFINITY,
    );
  });
});

describe('fitInput', () => {
  it.each<[string, Json, boolean]>([
    ['to the byte', 'x'.repeat(bound - 2), true],
    ['with a byte more', 'x'.repeat(bound - 1), false],
    ['of several megabytes', 'é'.repeat(3_000_000), false],
    ['of the shape of a reference', { [STORED]: 'mine' }, false],
    ['that looks like a rerun', { 'stepwright:rerun': 'mine' }, false],
    ['of 201 levels', JSON.parse('['.repeat(201) + ']'.repeat(201)), false],
    ['without any', null, true],
  ])('%s', async (_, input, same) => {
    const store = memoryStore();
    const fitting = await fitInput(input, main, store);
    expect(fitting === input).toBe(same);
    expect(isStoredPayload(fitting) ? store.read(fitting) : fitting).toEqual(input);
  });

  it('leaves it to the machine to refuse what nothing can be stored for', async () => {
    const input = 'x'.repeat(bound);
    expect(await fitInput(input, main, undefined)).toBe(input);
  });
});
