import { expect, test } from "vitest";

import { actsLeft, heights, timesOf, usualOf } from "./themes";

test("usual and times are said to one place, large ones as whole numbers", () => {
  expect(usualOf({ usual: 0.88 })).toBe("0.9");
  expect(usualOf({ usual: 12.4 })).toBe("12");
  expect(timesOf({ recent: 5, usual: 0.88 })).toBe("5.7");
  expect(timesOf({ recent: 40, usual: 2 })).toBe("20");
});

test("the highest day is the highest bar, and days without requests stay", () => {
  expect(heights([0, 2, 4])).toEqual([0, 0.5, 1]);
  expect(heights([0, 0])).toEqual([0, 0]);
});

test("each act can be done once, and nothing when it is over", () => {
  const done = {
    act: "visit" as const,
    by: "p",
    at: "2026-11-27T09:00:00+08:00",
    target_id: "r",
    title: "",
    text: "",
    undo_until: null,
  };

  expect(actsLeft({ status: "open", acts: [] })).toEqual(["visit", "agenda", "notice"]);
  expect(actsLeft({ status: "acted", acts: [done] })).toEqual(["agenda", "notice"]);
  expect(actsLeft({ status: "ended", acts: [] })).toEqual([]);
});
