import { offsetPrinter } from '../../../lib/cli/history/print-offset';

it.each([
  [[0], ['0 s']],
  [
    [0, 2000],
    ['0 s', '2 s'],
  ],
  [
    [0, 1250],
    ['0.000 s', '1.250 s'],
  ],
  [
    [0, 89_000],
    ['0 s', '89 s'],
  ],
  [
    [0, 90_000],
    ['0:00:00', '0:01:30'],
  ],
  [
    [5, 3_723_000],
    ['0:00:00.005', '1:02:03.000'],
  ],
  [[360_000_000], ['100:00:00']],
])('prints %j as %j', (offsets, printed) => expect(offsets.map(offsetPrinter(offsets))).toEqual(printed));
