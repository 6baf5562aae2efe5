// How an activity stands, and the days of a month as a calendar shows them.
import type { Activity, ActivityKind, ActivityStatus, RegistrationStatus } from "../../api/activities";
import type { Tone } from "../../ui/StatusTag.vue";

export const ACTIVITY_STATES: readonly ActivityStatus[] = ["published", "draft", "closed", "cancelled"];
export const ACTIVITY_KINDS: readonly ActivityKind[] = [
  "themed_day",
  "micro_lecture",
  "film",
  "forum",
  "salon",
  "volunteering",
  "charity",
  "training",
  "tour",
  "wage_talk",
  "other",
];
export const REGISTRATION_STATES: readonly RegistrationStatus[] = ["registered", "waiting", "attended", "cancelled"];

export const ACTIVITY_TONES: Record<ActivityStatus, Tone> = {
  draft: "waiting",
  published: "good",
  closed: "over",
  cancelled: "bad",
  taken_back: "over",
};

export interface CalendarDay {
  /** As 2026-11-26. */
  date: string;
  day: number;
  isOfMonth: boolean;
  activities: Activity[];
}

/** The weeks of a month, given as 2026-11, from Monday on; days of the neighbours fill them. */
export function weeksOf(month: string, activities: readonly Activity[]): CalendarDay[][] {
  const [year = 0, number = 1] = month.split("-").map(Number);
  const first = new Date(Date.UTC(year, number - 1, 1));
  const before = (first.getUTCDay() + 6) % 7;
  const length = new Date(Date.UTC(year, number, 0)).getUTCDate();
  const weeks = Math.ceil((before + length) / 7);
  const on = (date: string) => activities.filter(({ starts_at }) => starts_at.startsWith(date));
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 7 }, (__, weekday) => {
      const at = new Date(Date.UTC(year, number - 1, 1 + week * 7 + weekday - before));
      const date = at.toISOString().slice(0, 10);
      return { date, day: at.getUTCDate(), isOfMonth: date.startsWith(month), activities: on(date) };
    }),
  );
}

/** The month that lies so many months after another, both as 2026-11. */
export function monthAfter(month: string, months: number): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7);
}
