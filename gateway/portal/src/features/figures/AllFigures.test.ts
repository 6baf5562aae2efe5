import { expect, test, vi } from "vitest";

import { one, shown, textsOf } from "../../testing/page";
import AllFigures from "./AllFigures.vue";

const FIGURES = { members: { left: 0, placed: 5.25, checked_in: 7 }, wishes: { claimed: 0 }, buildings: { total: 2 } };

test("every counter that says something is shown, by group and in order", () => {
  const { page } = shown(AllFigures, { figures: FIGURES });

  expect(textsOf(page, "h3")).toEqual(["Buildings", "Members"]);
  expect(textsOf(page, "dt")).toEqual(["Total", "Checked in", "Placed"]);
  expect(textsOf(page, "dd")).toEqual(["2", "7", "5.3"]);
});

test.each([
  ["open on a desk", true],
  ["closed on a phone", false],
])("the figures are %s at first", (_where, matches) => {
  vi.spyOn(globalThis, "matchMedia").mockReturnValue({ matches } as MediaQueryList);

  const { page } = shown(AllFigures, { figures: FIGURES });

  expect(one(page, "details").hasAttribute("open")).toBe(matches);
});
