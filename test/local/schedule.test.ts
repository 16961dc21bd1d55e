import { firingTimes, scheduledInput, scheduledName } from '../../lib/local/schedule';

const firings = (pattern: string, after: string, count: number, timeZone?: string) =>
  firingTimes(pattern, Date.parse(after), count, timeZone).map((time) => scheduledInput(time).scheduledTime);

describe('firingTimes', () => {
  it.each<[pattern: string, times: readonly string[]]>([
    ['0 0 * * *', ['2026-01-02T00:00:00Z', '2026-01-03T00:00:00Z']],
    ['0 6 * * 1', ['2026-01-05T06:00:00Z', '2026-01-12T06:00:00Z']],
    ['0 6 * * 7', ['2026-01-04T06:00:00Z', '2026-01-11T06:00:00Z']],
    ['*/20 3 * * *', ['2026-01-01T03:00:00Z', '2026-01-01T03:20:00Z', '2026-01-01T03:40:00Z', '2026-01-02T03:00:00Z']],
    ['0 0 29 2 *', ['2028-02-29T00:00:00Z', '2032-02-29T00:00:00Z']],
    ['0 0 13 * 5', ['2026-01-02T00:00:00Z', '2026-01-09T00:00:00Z', '2026-01-13T00:00:00Z', '2026-01-16T00:00:00Z']],
  ])('%s', (pattern, times) => expect(firings(pattern, '2026-01-01', times.length)).toEqual(times));

  it.each<[what: string, zone: string, pattern: string, after: string, times: readonly string[]]>([
    ['by the clocks of a zone', 'Asia/Kolkata', '0 6 * * *', '2026-01-01', ['2026-01-01T00:30Z', '2026-01-02T00:30Z']],
    [
      'not at a time that is skipped',
      'Europe/Berlin',
      '30 2 * * *',
      '2026-03-28',
      ['2026-03-28T01:30Z', '2026-03-30T00:30Z'],
    ],
    [
      'once at a time that comes twice',
      'America/New_York',
      '30 1 * * *',
      '2026-11-01',
      ['2026-11-01T05:30Z', '2026-11-02T06:30Z'],
    ],
    [
      'once at each time of an hour that comes twice',
      'Europe/Berlin',
      '0 * * * *',
      '2026-10-24T23:00Z',
      ['2026-10-25T00:00Z', '2026-10-25T02:00Z'],
    ],
    [
      'from within an hour that is shown again',
      'Europe/Berlin',
      '*/30 * * * *',
      '2026-10-25T01:10Z',
      ['2026-10-25T02:00Z', '2026-10-25T02:30Z'],
    ],
    [
      'where clocks change by half an hour',
      'Australia/Lord_Howe',
      '*/15 * * * *',
      '2026-04-04T14:40Z',
      ['2026-04-04T14:45Z', '2026-04-04T15:30Z'],
    ],
    [
      'on no midnight where clocks skip it',
      'America/Sao_Paulo',
      '0 0 * * *',
      '2018-11-03',
      ['2018-11-03T03:00Z', '2018-11-05T02:00Z'],
    ],
    [
      'on no day that a country leaves out',
      'Pacific/Apia',
      '0 12 * * *',
      '2011-12-29',
      ['2011-12-29T22:00Z', '2011-12-30T22:00Z', '2011-12-31T22:00Z'],
    ],
  ])('fires %s (%s)', (_, zone, pattern, after, times) => {
    const seconds = times.map((time) => time.replace('Z', ':00Z'));
    expect(firings(pattern, after, times.length, zone)).toEqual(seconds);
  });
});

describe('scheduledName', () => {
  it('is the scheduled time in characters that a name may have', () => {
    expect(scheduledName(Date.UTC(2026, 10, 23, 6, 5))).toBe('scheduled-2026-11-23T06-05-00Z');
  });
});
