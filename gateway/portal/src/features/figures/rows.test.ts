import { expect, test } from "vitest";

import { rowsBehind } from "./rows";

const NOVEMBER = { from: "2026-11-01", to: "2026-11-30" };

test("a figure leads to its rows, of the month and the building", () => {
  expect(rowsBehind("requests", "submitted", NOVEMBER, "building:b1")).toEqual({
    path: "/console/requests",
    query: { stage: "all", from: "2026-11-01", to: "2026-11-30", building: "b1" },
  });
  expect(rowsBehind("activities", "closed", NOVEMBER, "tenant")).toEqual({
    path: "/console/activities",
    query: { month: "2026-11" },
  });
});

test("what no page lists leads nowhere", () => {
  expect(rowsBehind("ledger", "hours", NOVEMBER, "tenant")).toBeNull();
});
