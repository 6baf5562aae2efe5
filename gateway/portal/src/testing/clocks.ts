// Clocks and working calendars for tests: valid and boring.
import type { Clock } from "../api/clocks";
import type { CalendarDay, WorkingCalendar } from "../api/workingCalendar";

export function aClock(over: Partial<Clock> = {}): Clock {
  return {
    id: "clock-1",
    kind: "request",
    subject_id: "request-1",
    request_id: "request-1",
    number: "R20261126-7K2M",
    title: "地下车库出口拥堵",
    building_id: "building-1",
    building_name: null,
    unit_id: null,
    unit_name: null,
    whistle_id: null,
    step: null,
    status: "running",
    started_at: "2026-11-16T09:00:00+08:00",
    limit: { amount: 5, unit: "days" },
    due_at: "2026-11-23T18:00:00+08:00",
    is_guessed: false,
    left_minutes: 180,
    over_minutes: 0,
    minutes_per_day: 420,
    warned_at: null,
    overdue_at: null,
    escalations: [],
    pause: null,
    pauses: 0,
    stopped_at: null,
    is_met: null,
    version: 1,
    ...over,
  };
}

export function aCalendar(over: Partial<WorkingCalendar> = {}): WorkingCalendar {
  return {
    hours: [
      { opens: "09:00", closes: "12:00" },
      { opens: "14:00", closes: "18:00" },
    ],
    days_off: [],
    working_days: [],
    own_years: [],
    levels: [{ after_minutes: 210, percent: null, tells: ["unit"] }],
    default_days: null,
    return_hours: 7,
    supervision_hours: 7,
    first_known_year: 2004,
    last_known_year: 2026,
    guessed_years: [2027],
    status: "applied",
    version: 3,
    ...over,
  };
}

/** The first days of October 2026, which begins on a Thursday. */
export function someDays(count: number): CalendarDay[] {
  return Array.from({ length: count }, (_, day) => ({
    day: `2026-10-${String(day + 1).padStart(2, "0")}`,
    works: day > 6,
    kind: day > 6 ? "workday" : "holiday",
    holiday: day > 6 ? null : "国庆节",
    holiday_en: day > 6 ? null : "National Day",
  }));
}
