import { expect, test } from "vitest";

import { zh as names } from "./names/texts";
import { en, zh } from "./texts";
import { HEADLINES, shareOf, valueOf } from "./headlines";

test("there are eight headlines, each of a group of its own", () => {
  expect(HEADLINES).toHaveLength(8);
  expect(new Set(HEADLINES.map(({ group }) => group)).size).toBe(8);
});

test.each(HEADLINES)("the headline of $group has a title, and a name for what stands beneath", (headline) => {
  const { group, detail, shareOf } = headline;

  expect(Object.keys(en.headlines)).toContain(group);
  expect(Boolean(detail) !== Boolean(shareOf)).toBe(true);
  const [otherGroup, figure] = detail ?? [group, shareOf ?? ""];
  expect(Object.keys(zh.figureGroups)).toContain(otherGroup);
  expect(Object.keys(names.figureNames)).toContain(figure);
});

test("a counter that nobody has counted yet is zero", () => {
  const figures = { members: { placed: 5 } };

  expect(valueOf(figures, "members", "placed")).toBe(5);
  expect(valueOf(figures, "members", "left")).toBe(0);
  expect(valueOf(figures, "wishes", "fulfilled")).toBe(0);
});

test("the share of a period counts what became of its own requests", () => {
  const figures = { requests: { submitted: 4, resolved: 9 }, of_submitted: { resolved: 3 } };

  expect(shareOf(figures, "requests", "resolved", "submitted")).toBe(0.75);
  expect(shareOf({ requests: { submitted: 4, resolved: 2 } }, "requests", "resolved", "submitted")).toBe(0.5);
  expect(shareOf({}, "requests", "resolved", "submitted")).toBeNull();
});
