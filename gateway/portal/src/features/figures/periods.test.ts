import { expect, test } from "vitest";

import { ALL_TIMES, chosenPeriod, periodOf } from "./periods";
import type { PeriodName } from "./periods";

test.each<[PeriodName, string, string]>([
  ["month", "2026-11-01", "2026-11-30"],
  ["quarter", "2026-10-01", "2026-11-30"],
  ["year", "2026-01-01", "2026-11-30"],
  ["twelve", "2025-12-01", "2026-11-30"],
])("the period %s begins on %s", (name, from, to) => {
  expect(periodOf(name, "2026-11-26")).toEqual({ from, to });
});

test("February ends as it does", () => {
  expect(periodOf("month", "2028-02-10").to).toBe("2028-02-29");
});

test("whatever is no period in an address is all times", () => {
  expect([chosenPeriod(ALL_TIMES), chosenPeriod("no such")]).toEqual([null, null]);
  expect(chosenPeriod("month")).toEqual(periodOf("month"));
});
