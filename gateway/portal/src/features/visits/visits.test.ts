import { expect, test } from "vitest";

import { percent, periodsAt, raisedAt } from "./visits";

test("the periods begin with this quarter and cross the year", () => {
  expect(periodsAt(new Date(2027, 1, 3))).toEqual(["2027-Q1", "2026-Q4", "2026-Q3", "2026-Q2", "2027", "2026"]);
});

test("a share is in per cent, and a building without firms has none", () => {
  const share = (visited: number, firms: number) => percent({ visited, firms });
  expect([share(3, 66), share(2, 3), share(5, 5), share(0, 0)]).toEqual(["4.5%", "66.7%", "100%", "—"]);
});

test("what was raised is shown where its kind is", () => {
  expect(raisedAt("resource", "l1")).toBe("/listings/l1");
  expect(raisedAt("wish", "v1")).toBe("/wishes/v1");
});
