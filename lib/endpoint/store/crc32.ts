import * as zlib from 'node:zlib';

const polynomial = 0xedb88320;

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? (rest >>> 1) ^ polynomial : rest >>> 1;
  return rest;
});

/** The checksum of zip and PNG, of bytes, or the UTF-8 bytes of a text. Node has it from 20.15 on; before that, this one is used. */
export const crc32: (text: string | Buffer) => number = zlib.crc32 ?? crc32ByTable;

/** @example crc32ByTable('123456789').toString(16) // 'cbf43926' */
export function crc32ByTable(text: string | Buffer): number {
  let rest = 0xffffffff;
  for (const byte of typeof text === 'string' ? Buffer.from(text, 'utf8') : text)
    rest = (table[(rest ^ byte) & 0xff] ?? 0) ^ (rest >>> 8);
  return (rest ^ 0xffffffff) >>> 0;
}
