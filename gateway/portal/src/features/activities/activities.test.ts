import { expect, test } from "vitest";

import { anActivity } from "../../testing/activities";
import { monthAfter, weeksOf } from "./activities";

test("a month is shown in whole weeks from Monday on", () => {
  const weeks = weeksOf("2026-11", []);

  expect(weeks.map((week) => week[0]?.date)).toEqual([
    "2026-10-26",
    "2026-11-02",
    "2026-11-09",
    "2026-11-16",
    "2026-11-23",
    "2026-11-30",
  ]);
  expect(weeks[0]?.map((day) => day.isOfMonth)).toEqual([false, false, false, false, false, false, true]);
  expect(weeks.every((week) => week.length === 7)).toBe(true);
});

test("an activity stands on the day on which it starts by the street office's clock", () => {
  const late = anActivity({ id: "a1", starts_at: "2026-11-26T23:30:00+08:00" });

  const days = weeksOf("2026-11", [late]).flat();

  expect(days.filter((day) => day.activities.length).map((day) => [day.date, day.activities[0]?.id])).toEqual([
    ["2026-11-26", "a1"],
  ]);
});

test("months go on over the end of a year", () => {
  expect([monthAfter("2026-12", 1), monthAfter("2026-01", -1), monthAfter("2026-06", 0)]).toEqual([
    "2027-01",
    "2025-12",
    "2026-06",
  ]);
});
