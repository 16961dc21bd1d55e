import { printAgo } from '../../../lib/cli/render/print-ago.js';

it.each([
  [-500, 'now'],
  [999, 'now'],
  [1000, '1 s ago'],
  [119_999, '119 s ago'],
  [120_000, '2 min ago'],
  [7_199_999, '119 min ago'],
  [7_200_000, '2 h ago'],
  [47 * 3_600_000, '47 h ago'],
  [48 * 3_600_000, '2 d ago'],
  [90 * 86_400_000, '90 d ago'],
])('%d ms are %s', (milliseconds, text) => expect(printAgo(milliseconds)).toBe(text));
