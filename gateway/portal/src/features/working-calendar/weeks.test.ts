import { expect, test } from "vitest";

import { someDays } from "../../testing/clocks";
import { monthAfter, weeksOf } from "./weeks";

test("a month that begins on a Thursday leaves three places empty, and its last week is filled up", () => {
  const weeks = weeksOf(someDays(31));

  expect(weeks.map((week) => week.length)).toEqual([7, 7, 7, 7, 7]);
  expect(weeks[0]?.map((day) => day?.day.slice(8) ?? "")).toEqual(["", "", "", "01", "02", "03", "04"]);
  expect(weeks[4]?.map((day) => day?.day.slice(8) ?? "")).toEqual(["26", "27", "28", "29", "30", "31", ""]);
});

test("without days there are no weeks", () => {
  expect(weeksOf([])).toEqual([]);
});

test.each([
  ["2026-12", 1, "2027-01"],
  ["2027-01", -1, "2026-12"],
  ["2026-11", 1, "2026-12"],
])("%s and %i more is %s", (month, more, after) => {
  expect(monthAfter(month, more)).toBe(after);
});
