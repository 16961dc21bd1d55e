import { timeZoneComplaint } from '../../lib/definition/time-zone.js';

describe('timeZoneComplaint', () => {
  it.each([
    'UTC',
    'Europe/Berlin',
    'America/Argentina/Buenos_Aires',
    'America/Port-au-Prince',
    'Africa/Dar_es_Salaam',
    // names that this Node.js resolves to others
    'Asia/Kolkata',
    'Europe/Kyiv',
    'US/Eastern',
    'GB-Eire',
    'Etc/GMT+5',
    'EST5EDT',
    'NZ-CHAT',
  ])('has none about %s', (timeZone) => expect(timeZoneComplaint(timeZone)).toBeUndefined());

  it('has none about any zone that this Node.js lists', () => {
    expect(Intl.supportedValuesOf('timeZone').filter((zone) => timeZoneComplaint(zone) !== undefined)).toEqual([]);
  });

  it.each([
    ['utc', 'UTC'],
    ['europe/berlin', 'Europe/Berlin'],
    ['EUROPE/BERLIN', 'Europe/Berlin'],
    ['europe/Berlin', 'Europe/Berlin'],
    ['Europe/Belrin', 'Europe/Berlin'],
    ['ASIA/KOLKATA', 'Asia/Kolkata'],
    ['ASIA/Kolkata', 'Asia/Kolkata'],
    ['EUROPE/KYIV', 'Europe/Kyiv'],
    // an old name of a zone, which Node.js tells but by its new one
    ['US/PACIFIC', 'America/Los_Angeles'],
    ['Berlin', 'Europe/Berlin'],
    ['new york', 'America/New_York'],
    ['America/NewYork', 'America/New_York'],
    ['Asia/Kolkatta', 'Asia/Kolkata'],
  ])('knows what %s was to be', (timeZone, meant) => {
    expect(timeZoneComplaint(timeZone)).toEqual({ complaint: 'is no IANA time zone', meant });
  });

  it.each(['', '+05:30', 'XYZ123456', ' '])('refuses "%s"', (timeZone) => {
    expect(timeZoneComplaint(timeZone)?.complaint).toBe('is no IANA time zone');
  });

  it('counts no further than AWS', () => {
    expect(timeZoneComplaint(`A${'a'.repeat(50)}`)).toEqual({ complaint: 'has 51 characters, and AWS takes up to 50' });
  });
});
