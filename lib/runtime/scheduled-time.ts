/** Date reads much else. */
const ISO_UTC = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/**
 * When a schedule started an execution of that input; undefined where none did.
 *
 * @example
 * scheduledTimeOf({ scheduledTime: '2026-11-23T06:00:00Z' }) // Date of Monday, 6:00 UTC
 */
export function scheduledTimeOf(input: unknown): Date | undefined {
  const text = (input as { readonly scheduledTime?: unknown } | null)?.scheduledTime;
  const time = new Date(typeof text === 'string' && ISO_UTC.test(text) ? text : '');
  return Number.isNaN(+time) ? undefined : time;
}
