import { expect, test } from "vitest";

import { MEASURES, measureOf, valueBy } from "./measures";

test("a count is what was counted, and nothing is zero", () => {
  expect(valueBy(measureOf("submitted"), { requests: { submitted: 4 } })).toBe(4);
  expect(valueBy(measureOf("hours"), {})).toBe(0);
});

test("a share is of those submitted then, and unknown if there were none", () => {
  const figures = { requests: { submitted: 4, resolved: 9 }, of_submitted: { resolved: 3 } };

  expect(valueBy(measureOf("resolution"), figures)).toBe(0.75);
  expect(valueBy(measureOf("satisfaction"), figures)).toBeNull();
});

test("an unknown measure in an address is the usual one", () => {
  expect(measureOf("no such").key).toBe("submitted");
  expect(new Set(MEASURES.map(({ key }) => key)).size).toBe(MEASURES.length);
});
