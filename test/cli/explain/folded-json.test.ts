import { foldedJson } from '../../../lib/cli/explain/folded-json.js';
import type { Json } from '../../../lib/json.js';

const value: Json = {
  items: [
    { sku: 'a', count: 1, notes: ['fragile', 'this side up'] },
    { sku: 'b', count: 2, notes: [] },
  ],
  city: 'Paris',
  none: {},
};

describe('JSON in lines that fit', () => {
  it('stands on one line where it can', () => {
    expect(foldedJson(value, 200)).toEqual([JSON.stringify(value)]);
  });

  it('is folded out where it cannot', () => {
    expect(foldedJson(value, 46)).toEqual([
      '{',
      '  "items": [',
      '    {',
      '      "sku": "a",',
      '      "count": 1,',
      '      "notes": ["fragile","this side up"]',
      '    },',
      '    {"sku":"b","count":2,"notes":[]}',
      '  ],',
      '  "city": "Paris",',
      '  "none": {}',
      '}',
    ]);
  });

  it.each([10, 20, 33, 46, 47, 60, 79, 119])('is the same value in %d columns, or is cut', (width) => {
    const lines = foldedJson(value, width);
    expect(lines.filter((line) => line.length > width)).toEqual([]);
    if (!lines.join('').includes('…')) expect(JSON.parse(lines.join('\n'))).toEqual(value);
  });

  it('is cut where a text is longer than a line', () => {
    expect(foldedJson({ text: 'x'.repeat(50) }, 20)).toEqual(['{', '  "text": "xxxxxxxx…', '}']);
  });
});
