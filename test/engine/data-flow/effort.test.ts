import { parseExpression } from '../../../lib/engine/data-flow/parse-expression.js';

function effortOf(text: string): string {
  const parsed = parseExpression(text);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.expression.effort;
}

describe('the effort of an expression', () => {
  it.each([
    '$states.input.a.b',
    '$uppercase($states.input.name) & "!"',
    '$sum($states.input.orders.price)',
    '$states.input.orders[-1].id',
    '{"a": $count($v), "b": $not($exists($w))}',
    "$split($states.input.text, ',')",
    "$pad('x', 10)",
    "$fromMillis($millis(), '[Y0001]')",
    '$string($states.input)',
  ])('of %s is bounded', (text) => {
    expect(effortOf(text)).toBe('bounded');
  });

  it.each([
    '$states.input.orders[price > 3]',
    '$states.input.orders[price > 3 and $length(name) = 2].{"name": name}',
    '$states.input.orders.(price * amount)',
    '$states.input.orders.$string()',
  ])('of %s is that of its items', (text) => {
    expect(effortOf(text)).toBe('items');
  });

  it.each([
    ['a lambda', 'function($x) { $x }'],
    ['a function of a function', '$map($v, $uppercase)'],
    ['a range', '[1..10]'],
    ['a range of AWS', '$range(1, 10, 1)'],
    ['a regular expression', '$contains($v, /a/)'],
    ['an assignment', '($a := $v & $v; $a)'],
    ['a sort', '$v^(price)'],
    ['a function that sorts', '$sort($v)'],
    ['all descendants', '$v.**.a'],
    ['a group', '$v{a: b}'],
    ['a filter within a filter', '$v[items[n = 1]]'],
    ['a variable read for each item', '$v[id = $w.id]'],
    ['a width that is not known', "$pad('x', $states.input.n)"],
    ['a great width', "$pad('x', 1e9)"],
    ['a separator that is not known', '$join($v, $w)'],
    ['a function that is a value', '($v)(1)'],
    ['a function of nobody', '$nobody(1)'],
    ['a text that is too long', Array(101).fill('$v').join(' & ')],
    ['a list that is too long', `[${Array(501).fill('$v').join(', ')}]`],
  ])('of %s is unbounded', (_name, text) => {
    expect(effortOf(text)).toBe('unbounded');
  });
});
