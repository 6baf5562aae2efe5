import { expect, test } from "vitest";

import { aWhistle, anOrder } from "../../testing/requests";
import { isOverdue } from "./orders";
import { callsOf, stillCalled } from "./whistles";

const HALF = aWhistle({
  report_ins: [
    {
      unit_id: "unit-2",
      unit_name: null,
      by: "person-2",
      at: "2026-11-26T10:00:00+08:00",
      on_the_spot: false,
      printed: false,
    },
  ],
});

test("whoever was called is here or still missing", () => {
  expect(callsOf(HALF)).toEqual([
    { unitId: "unit-1", at: null },
    { unitId: "unit-2", at: "2026-11-26T10:00:00+08:00" },
  ]);
});

test("one reports in for one's own units that are missing, while anybody waits for them", () => {
  expect(stillCalled(HALF, "all")).toEqual(["unit-1"]);
  expect(stillCalled(HALF, new Set(["unit-2"]))).toEqual([]);
  expect(stillCalled(aWhistle({ status: "overdue" }), new Set(["unit-1"]))).toEqual(["unit-1"]);
  expect(stillCalled(aWhistle({ status: "called_off" }), "all")).toEqual([]);
});

test("only open work that somebody named a day for can be late", () => {
  const now = new Date("2026-11-27T00:00:00+08:00").getTime();
  const due = "2026-11-26T18:00:00+08:00";

  expect(isOverdue(anOrder({ due_at: due }), now)).toBe(true);
  expect(isOverdue(anOrder({ due_at: due, status: "done" }), now)).toBe(false);
  expect(isOverdue(anOrder(), now)).toBe(false);
});
