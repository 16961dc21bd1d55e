import { fileNameOf, isExecutionFile } from '../../../lib/endpoint/store/file-name.js';

const arnOf = (name: string, machine = 'Order') => `arn:aws:states:us-east-1:123456789012:execution:${machine}:${name}`;

test.each([
  ['run-1', /^order\.run-1-[0-9a-f]{32}\.jsonl$/],
  ['..', /^order\.__-/],
  ['a@b.c+d=e', /^order\.a_b_c_d_e-/],
  ['日本語 ☃', /^order\._____-/],
])('%s', (name, expected) => {
  expect(fileNameOf(arnOf(name))).toMatch(expected);
});

test('names fit, are told apart on any file system, and are known again', () => {
  const names = [
    'a',
    'A',
    'ä',
    'Ä',
    'a\u0308',
    'CON',
    'nul',
    '.',
    '..',
    '☃'.repeat(80),
    `${'☃'.repeat(79)}x`,
    'x'.repeat(80),
  ];
  const arns = [
    ...names.map((name) => arnOf(name)),
    arnOf('a', 'order'),
    arnOf('a', `${'m'.repeat(80)}/${'l'.repeat(40)}`),
  ];
  const files = [...arns, `${arnOf('a').replace(':execution:', ':express:')}:1f0c`].map(fileNameOf);
  expect(new Set(files.map((name) => name.normalize('NFC').toLowerCase())).size).toBe(files.length);
  for (const name of files) {
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
    expect(isExecutionFile(name)).toBe(true);
  }
});

test.each(['notes.txt', '.DS_Store', 'order.jsonl', 'a-0123.jsonl'])('%s is not ours', (name) => {
  expect(isExecutionFile(name)).toBe(false);
});
