// The days of a month as weeks from Monday on.
import type { CalendarDay } from "../../api/workingCalendar";

/** Each week has seven places; those before the first day and after the last one are empty. */
export function weeksOf(days: readonly CalendarDay[]): (CalendarDay | null)[][] {
  const first = days[0];
  if (!first) return [];
  const before = (new Date(`${first.day}T00:00Z`).getUTCDay() + 6) % 7;
  const places: (CalendarDay | null)[] = [...Array.from({ length: before }, () => null), ...days];
  while (places.length % 7) places.push(null);
  return Array.from({ length: places.length / 7 }, (_, week) => places.slice(week * 7, week * 7 + 7));
}

/** The month so many months later: 2026-12 and one more is 2027-01. */
export function monthAfter(month: string, more: number): string {
  const [year, number] = month.split("-").map(Number) as [number, number];
  const at = year * 12 + number - 1 + more;
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`;
}
