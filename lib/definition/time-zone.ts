import { nearestName } from '../problems/did-you-mean.js';

/** AWS: ScheduleExpressionTimezone (rulebook 7.2). */
const MAX_LENGTH = 50;

/** What is wrong with the name of a time zone, and the name that was probably meant. */
export interface TimeZoneComplaint {
  /** Follows the name in a sentence. */
  readonly complaint: string;
  readonly meant?: string;
}

/**
 * What is wrong with a text as an IANA time zone, or undefined. The zones are those of this Node.js, which knows the names
 * in any case; EventBridge Scheduler is not known to, so only the usual one will do.
 *
 * @example
 * timeZoneComplaint('europe/berlin') // { complaint: 'is no IANA time zone', meant: 'Europe/Berlin' }
 */
export function timeZoneComplaint(timeZone: string): TimeZoneComplaint | undefined {
  if (timeZone.length > MAX_LENGTH) {
    return { complaint: `has ${timeZone.length} characters, and AWS takes up to ${MAX_LENGTH}` };
  }
  const resolved = resolve(timeZone);
  const isCaseRight =
    usualCase.test(timeZone) &&
    !inCapitals.test(timeZone) &&
    (resolved === timeZone || !sameApartFromCase(resolved, timeZone));
  if (resolved !== undefined && isCaseRight) return undefined;
  const meant = inUsualCase(timeZone) ?? resolved ?? zoneOfCity(timeZone) ?? nearest(timeZone);
  return { complaint: 'is no IANA time zone', ...(meant === undefined ? {} : { meant }) };
}

/** Areas and cities begin with a capital letter. */
const usualCase = /^[A-Z][\w+-]*(?:\/[A-Z][\w+-]*)*$/;

/** Of names that Node.js resolves to others it does not tell their case. None has a part of four capitals or more. */
const inCapitals = /(?:^|\/)[A-Z_]{4,}(?:\/|$)/;

function inUsualCase(timeZone: string): string | undefined {
  return knownZones().find((zone) => sameApartFromCase(zone, timeZone));
}

/** The zone as Node.js calls it, which for names like Asia/Kolkata is an older one. */
function resolve(timeZone: string): string | undefined {
  // Newer versions of Node.js take offsets like +05:30, which are no names.
  if (/^[+-]/.test(timeZone)) return undefined;
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

function sameApartFromCase(one: string | undefined, other: string): boolean {
  return one?.toLowerCase() === other.toLowerCase();
}

/** Who writes "Berlin" or "New York". */
function zoneOfCity(text: string): string | undefined {
  const end = `/${text.trim().replaceAll(' ', '_').toLowerCase()}`;
  return knownZones().find((zone) => zone.toLowerCase().endsWith(end));
}

function nearest(text: string): string | undefined {
  return nearestName(text, knownZones());
}

/** Node.js lists zones under their older names. */
function knownZones(): readonly string[] {
  return ['UTC', 'Asia/Kolkata', 'Asia/Kathmandu', 'Asia/Yangon', 'Asia/Ho_Chi_Minh', 'Europe/Kyiv'].concat(
    Intl.supportedValuesOf('timeZone'),
  );
}
