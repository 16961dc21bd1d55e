import type { TaskEvent } from 'stepwright';
import type { Firing, Week } from './flight-delays.js';

const dayMs = 24 * 60 * 60 * 1000;

/** The first Monday of the data, which is its first day. */
const firstMonday = Date.UTC(2001, 0, 1);

/** Whole weeks in the data. */
const weeks = 12;

/**
 * The last full week before the firing. The data is one quarter of 2001, so later dates go round in its twelve weeks:
 * consecutive Mondays always report consecutive weeks.
 */
export default async function pickWeek({ input }: TaskEvent<Firing>): Promise<Week> {
  const fired = Date.parse(input.scheduledTime ?? '2001-01-08T06:00:00Z');
  if (Number.isNaN(fired)) throw new Error(`scheduledTime is no ISO date: ${input.scheduledTime}`);
  const fullWeeksBefore = Math.floor((fired - firstMonday) / (7 * dayMs)) - 1;
  const week = ((fullWeeksBefore % weeks) + weeks) % weeks;
  const monday = firstMonday + week * 7 * dayMs;
  return { from: isoDate(monday), to: isoDate(monday + 6 * dayMs) };
}

function isoDate(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
