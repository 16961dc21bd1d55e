import { jsonBytes } from '../../lib/json.js';
import { fullText } from '../../lib/verify/full-text.js';

it.each([
  ['Ship', 6, 'Ship'],
  ['Ship', 10, 'Shipxxxx'],
  ['Ship', 5, 'xxx'],
  ['Fähre', 10, 'Fährexx'],
  ['say "no"', 14, 'say "no"xx'],
])('%s in %d bytes: %s', (name, bytes, text) => {
  expect(fullText(name, bytes)).toBe(text);
  expect(jsonBytes(text)).toBe(bytes);
});
