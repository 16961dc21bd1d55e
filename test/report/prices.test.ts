import { compileDocument } from '../../lib/compile/compile-document.js';
import { billedMegabytes, expressDollars } from '../../lib/report/price-case.js';
import { listPrices, type Prices, pricesWith } from '../../lib/report/prices.js';
import { printDollars } from '../../lib/report/print-dollars.js';
import { printLongDuration } from '../../lib/report/print-long-duration.js';
import { reportWorkflow } from '../../lib/report/report-workflow.js';
import { workflow } from '../asl/emit/workflow-notation.js';

it('says when list prices were looked up, and where', () => {
  expect(listPrices.date).toMatch(/^\d{4}-\d\d-\d\d$/);
  expect(listPrices.source).toContain('aws.amazon.com/step-functions/pricing');
});

it.each<[Partial<Prices>, Prices]>([
  [{}, listPrices],
  [{ per1000Transitions: 0.03 }, { ...listPrices, per1000Transitions: 0.03, source: 'given' }],
  [
    { per1000Transitions: 0, source: 'a contract' },
    { ...listPrices, per1000Transitions: 0, source: 'a contract' },
  ],
])('takes %j for list prices but for what is given', (given, prices) => {
  expect(pricesWith(given)).toEqual(prices);
});

it('bills Standard executions by transitions', () => {
  const { best, worst } = reportWorkflow(compileDocument(workflow('a > b c')), { prices: { per1000Transitions: 2 } });
  expect([best.dollarsPer1000, worst.dollarsPer1000]).toEqual([8, 2 * worst.transitions]);
});

it('bills Express executions by requests, time and memory, and by no more than five minutes', () => {
  const compiled = compileDocument(workflow('a > b'));
  const prices = { perMillionRequests: 1_000_000, perGigabyteSecond: 16 };
  const { best, worst, type } = reportWorkflow(compiled, { type: 'EXPRESS', prices });
  expect(type).toBe('EXPRESS');
  expect(billedMegabytes(compiled.main)).toBe(64);
  // A dollar a request, and a dollar a second: 180 of them, or all that there are.
  expect([best.dollarsPer1000, worst.dollarsPer1000]).toEqual([181_000, 301_000]);
});

it.each([
  [0.01, 100],
  [0.1, 100],
  [0.11, 200],
  [299.91, 300_000],
  [300.1, 300_000],
])('bills %d seconds of an Express execution by the tenths that have begun', (seconds, dollars) => {
  const prices = pricesWith({ perMillionRequests: 0, perGigabyteSecond: 16 });
  expect(expressDollars(seconds, compileDocument(workflow('a > b')).main, prices)).toBe(dollars);
});

it('adds memory for branches that run at the same time', () => {
  const wide = Array.from({ length: 80 }, (_, index) => `t${index}`).join(' ');
  expect(billedMegabytes(compileDocument(workflow(`a > ${wide}`)).main)).toBe(128);
});

it.each([
  [0, '$0.00'],
  [0.35, '$0.35'],
  [1234.5, '$1,234.50'],
  [0.001042, '$0.001'],
  [0.0345, '$0.035'],
  [0.0996, '$0.10'],
])('prints %d dollars as %s', (dollars, text) => {
  expect(printDollars(dollars)).toBe(text);
});

it.each([
  [0, '0 s'],
  [59.5, '59.5 s'],
  [60, '1 min'],
  [90.2, '1 min 31 s'],
  [3600, '1 h'],
  [7201, '2 h 1 min'],
  [86_400, '1 d'],
  [700_000, '8 d 3 h'],
  [31_536_000_000, '365,000 d'],
])('prints %d seconds as %s', (seconds, text) => {
  expect(printLongDuration(seconds)).toBe(text);
});
