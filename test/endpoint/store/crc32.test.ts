import * as fc from 'fast-check';
import { crc32, crc32ByTable } from '../../../lib/endpoint/store/crc32.js';

it('is the checksum that everybody knows', () => {
  expect(crc32ByTable('123456789')).toBe(0xcbf43926);
  expect(crc32('123456789')).toBe(0xcbf43926);
});

it('is the same with and without the one of Node', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => expect(crc32ByTable(text)).toBe(crc32(text))));
});
