import { expect, test } from "vitest";

import { shown, textsOf } from "../../testing/page";
import PeriodTable from "./PeriodTable.vue";

test("each month has a row, also one in which nothing happened", () => {
  const pieces = [
    { from: "2026-10-15", to: "2026-10-31", figures: { requests: { resolved: 3 }, ledger: { hours: 1.25 } } },
    { from: "2026-11-01", to: "2026-11-30", figures: {} },
  ];

  const { page } = shown(PeriodTable, { pieces });

  expect(textsOf(page, "tbody th")).toEqual(["2026-10", "2026-11"]);
  const rows = [...page.querySelectorAll("tbody tr")].map((row) => textsOf(row, "td"));
  expect(rows[0]).toEqual(["0", "0", "0", "0", "0", "3", "0", "1.3"]);
  expect(new Set(rows[1])).toEqual(new Set(["0"]));
});
