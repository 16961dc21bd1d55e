import { StateNames } from '../../../lib/asl/emit/state-names.js';

it('gives a name as it is wished while it is free', () => {
  const names = new StateNames(['Undo']);
  expect([names.take('Failed'), names.take('Undo'), names.take('Undo')]).toEqual(['Failed', 'Undo (2)', 'Undo (3)']);
});

it('keeps long names apart and within 80 characters', () => {
  const names = new StateNames();
  const taken = ['a', 'b'].map((end) => names.take(`${'x'.repeat(100)}${end}`));
  expect(new Set(taken).size).toBe(2);
  expect(taken.map((name) => name.length)).toEqual([80, 80]);
});
