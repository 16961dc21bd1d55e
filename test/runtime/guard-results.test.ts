import { inspect } from 'node:util';
import { guardResults } from '../../lib/runtime/guard-results.js';
import { unknownResult } from '../../lib/runtime/unknown-result.js';

const guarded = (results: Record<string, unknown>) => guardResults(results, (name) => unknownResult('ShipOrder', name));

describe('guardResults', () => {
  it('names both ends of the missing edge on the first read', () => {
    expect(() => guarded({ ReserveStock: 1 }).ChargeCard).toThrow(
      'ShipOrder reads results.ChargeCard, but ChargeCard does not list ShipOrder in nextTasks',
    );
  });

  it.each<[string, (results: Record<string, unknown>) => unknown, unknown]>([
    ['a parent', (results) => results.ReserveStock, { held: 2 }],
    ['a parent that returned nothing', (results) => results.Notify, null],
    ['JSON.stringify', (results) => JSON.stringify(results), '{"ReserveStock":{"held":2},"Notify":null}'],
    ['spread', (results) => ({ ...results }), { ReserveStock: { held: 2 }, Notify: null }],
    ['in', (results) => ['Notify' in results, 'ChargeCard' in results], [true, false]],
    ['Object.keys', (results) => Object.keys(results), ['ReserveStock', 'Notify']],
    ['await, which asks for then', (results) => results.then, undefined],
    ['String', (results) => String(results), '[object Object]'],
    ['hasOwnProperty', (results) => Object.hasOwn(results, 'Notify'), true],
    ['console.log', (results) => inspect(results), '{ ReserveStock: { held: 2 }, Notify: null }'],
  ])('lets %s be', (_, read, expected) => {
    expect(read(guarded({ ReserveStock: { held: 2 }, Notify: null }))).toEqual(expected);
  });
});
