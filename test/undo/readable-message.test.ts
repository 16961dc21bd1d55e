import { readableMessage } from '../../lib/undo/readable-message.js';

it.each([
  ['Boom', undefined, 'Boom'],
  [
    'Boom',
    '{"errorType":"Boom","errorMessage":"it went \\"boom\\"\\nand how","trace":[]}',
    'Boom: it went "boom" and how',
  ],
  ['Boom', '{"errorType":"Boom","errorMessage":"cut of', 'Boom: cut of'],
  ['Boom', '{"errorType":"Boom","errorMessage":""}', 'Boom'],
  ['Lambda.Unknown', 'The cause could not be determined', 'Lambda.Unknown: The cause could not be determined'],
  ['E', 'x'.repeat(400), `E: ${'x'.repeat(300)}…`],
])('%s %s', (error, cause, expected) => expect(readableMessage(error, cause)).toBe(expected));
