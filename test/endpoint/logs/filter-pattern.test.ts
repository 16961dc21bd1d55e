import { matchesPattern, parseFilterPattern } from '../../../lib/endpoint/logs/filter-pattern.js';

function matches(pattern: string, line: string | object): boolean {
  const parsed = parseFilterPattern(pattern);
  if (parsed.kind === 'refused') throw new Error(parsed.reason);
  return matchesPattern(parsed.pattern, typeof line === 'string' ? line : JSON.stringify(line));
}

const line = {
  task: 'Charge',
  attempt: 2,
  record: { requestId: 'r-1' },
  tags: ['a', 'b'],
  text: 'say "no"',
  none: null,
};

test.each([
  ['', true],
  ['  ', true],
  ['{ $.task = "Charge" }', true],
  ['{$.task="Charge"}', true],
  ['{ $.task = Charge }', true],
  ['{ $.task = "charge" }', false],
  ['{ $.task = "Char*" }', true],
  ['{ $.task = "Ch.rge" }', false],
  ['{ $.task != "Ship" }', true],
  ['{ $.task != "Charge" }', false],
  ['{ $.attempt = 2 }', true],
  ['{ $.attempt = "2" }', true],
  ['{ $.attempt > 1 }', true],
  ['{ $.attempt >= 3 }', false],
  ['{ $.attempt < 2 }', false],
  ['{ $.attempt <= 2 }', true],
  ['{ $.attempt != 2 }', false],
  ['{ $.record.requestId = "r-1" }', true],
  ["{ $['record']['requestId'] = \"r-1\" }", true],
  ['{ $.tags[1] = "b" }', true],
  ['{ $.tags[0] = "b" }', false],
  ['{ $.missing = "x" }', false],
  ['{ $.missing != "x" }', false],
  ['{ $.none = "null" }', false],
  ['{ $.text = "say \\"no\\"" }', true],
  ['{ $.task = "Charge" && $.attempt = 2 }', true],
  ['{ $.task = "Charge" && $.attempt = 3 }', false],
  ['{ $.task = "Ship" || $.attempt = 2 }', true],
  ['{ $.task = "Ship" && $.attempt = 2 || $.attempt = 2 }', true],
  ['{ $.task = "Ship" || $.attempt = 2 && $.task = "Ship" }', false],
  ['Charge', true],
  ['Charge attempt', true],
  ['Charge Ship', false],
  ['?Ship ?Charge', true],
  ['?Ship ?Pay', false],
  ['Charge -Ship', true],
  ['Charge -attempt', false],
  ['"requestId\\":\\"r-1"', true],
])('%s', (pattern, expected) => {
  expect(matches(pattern, line)).toBe(expected);
});

test('a line that is no JSON has no members, but words', () => {
  expect(matches('{ $.task = "*" }', 'task Charge')).toBe(false);
  expect(matches('"task Charge"', 'the task Charge is over')).toBe(true);
  expect(matches('{ $.a = "b" }', '{"a":')).toBe(false);
});

test.each([
  ['%err.r%', 'regular expressions'],
  ['[ip, user]', 'square brackets'],
  ['{ ($.a = 1) }', 'begins with "($.a = 1)"'],
  ['{ $.a IS NULL }', 'begins with "$.a IS NULL"'],
  ['{ $.a = 1 ^^ $.b = 2 }', 'begins with "^^ $.b = 2"'],
  ['{ $.a = 1', '} is missing'],
  ['{ }', 'begins with ""'],
  ['no:quotes', 'no:quotes has to be in quotes'],
  ['"open', 'a quote is not closed'],
  ['?a b', 'words with ? beside words without'],
])('%s is refused, with what is understood', (pattern, why) => {
  const parsed = parseFilterPattern(pattern);
  expect(parsed.kind === 'refused' && parsed.reason).toContain(why);
  expect(parsed.kind === 'refused' && parsed.reason).toMatch(
    /^Invalid filter pattern: .*Understood here: \{ \$\.member/,
  );
});
