import fc from 'fast-check';
import { cronComplaints } from '../../../lib/definition/cron.js';
import { clockPeriods } from './clock-periods.js';

const FROM = new Date('1996-01-01');
const TO = new Date('2036-01-01');

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** Unix cron patterns that are taken: every kind of field, from those that fire each minute to those of a leap day. */
export const arbitraryCron: fc.Arbitrary<string> = fc
  .oneof(
    {
      weight: 8,
      arbitrary: fc.tuple(field(0, 59), field(0, 23), field(1, 31), field(1, 12, MONTHS), field(0, 7, DAYS)),
    },
    // at night, when clocks change
    { weight: 3, arbitrary: fc.tuple(field(0, 59), hourOfNight(), day(), fc.constant('*'), fc.constant('*')) },
    { weight: 1, arbitrary: fc.tuple(field(0, 59), field(0, 23), fc.constant('29'), fc.constant('2'), weekday()) },
  )
  .map((fields) => fields.join(' '))
  .filter((pattern) => cronComplaints(pattern).length === 0);

/** Zones of every kind: none, whole and half hours, changes by half an hour, midnight changes, a missing day, no rule. */
export const ZONES = [
  'UTC',
  'America/New_York',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'Asia/Kolkata',
  'Africa/Casablanca',
  'Pacific/Apia',
  'America/St_Johns',
  'Asia/Beirut',
  'Asia/Kathmandu',
  'Pacific/Chatham',
  'America/Santiago',
  'Africa/Cairo',
];

/** A zone, and a moment to look ahead from: anywhere from 1996 to 2036, or a day or some hours around a change of clocks. */
export const arbitraryOutlook: fc.Arbitrary<{ readonly timeZone: string; readonly after: Date }> = fc
  .constantFrom(...ZONES)
  .chain((timeZone) => {
    const changes = clockPeriods(timeZone).flatMap(({ from }) => (from > +FROM && from < +TO ? [from] : []));
    const anywhere = fc.date({ min: FROM, max: TO, noInvalidDate: true });
    const around = (hours: number) =>
      fc
        .tuple(fc.constantFrom(...changes), fc.integer({ min: -hours * 60, max: hours * 60 }))
        .map(([change, minutes]) => new Date(change + minutes * 60_000));
    const after = changes.length === 0 ? anywhere : fc.oneof(anywhere, around(48), around(2));
    return fc.record({ timeZone: fc.constant(timeZone), after });
  });

function field(min: number, max: number, names: readonly string[] = []): fc.Arbitrary<string> {
  const number = fc.integer({ min, max });
  const value = number.map((of) => names[of - min] ?? String(of));
  const span = fc.tuple(number, number).map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`);
  const step = fc.integer({ min: 1, max: Math.max(1, max >> 1) });
  const item = fc.oneof(
    { weight: 4, arbitrary: value },
    { weight: 2, arbitrary: span },
    { weight: 1, arbitrary: fc.tuple(fc.oneof(span, fc.constant('*')), step).map(([of, by]) => `${of}/${by}`) },
  );
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant('*') },
    { weight: 3, arbitrary: item },
    { weight: 1, arbitrary: fc.array(item, { minLength: 2, maxLength: 4 }).map((items) => items.join(',')) },
  );
}

function hourOfNight(): fc.Arbitrary<string> {
  return fc.oneof(fc.constantFrom('*', '*/2', '0-4'), field(0, 4));
}

function day(): fc.Arbitrary<string> {
  return fc.oneof(fc.constant('*'), field(1, 31));
}

function weekday(): fc.Arbitrary<string> {
  return fc.constantFrom('*', '1', 'mon-wed');
}
