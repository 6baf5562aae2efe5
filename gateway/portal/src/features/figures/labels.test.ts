import { expect, test } from "vitest";

import { counters, figureName, groupName, inOrder } from "./labels";

test("groups and counters are called by the words of the glossary in both languages", () => {
  expect(groupName("wishes", "zh-CN")).toBe("微心愿");
  expect(groupName("wishes", "en")).toBe("Micro-wishes");
  expect(figureName("kind_party_member", "zh-CN")).toBe("党员");
  expect(figureName("kind_party_member", "en")).toBe("Party members");
});

test("what a tenant has named itself is shown as it wrote it", () => {
  expect(figureName("category_elder_care", "zh-CN")).toBe("elder care");
  expect(figureName("kind_open_day", "en")).toBe("open day");
  expect(figureName("level_deep_down", "en")).toBe("deep down");
  expect(figureName("nature_of_things", "en")).toBe("of things");
  expect(figureName("of_a_kind_at_level", "en")).toBe("of a kind at level");
  expect(groupName("night_markets", "en")).toBe("night markets");
});

test("groups stand in the order of the glossary, and unknown ones after them by name", () => {
  const given = ["zebra", "messages", "aardvark", "buildings", "members"];

  expect(inOrder(given)).toEqual(["buildings", "members", "messages", "aardvark", "zebra"]);
  expect(given[0]).toBe("zebra");
});

test("the counters of a group stand in order and without zeros", () => {
  const figures = { placed: 2, own_idea: 1, total: 9, left: 0, checked_in: 4 };

  expect(counters("members", figures)).toEqual([
    ["total", 9],
    ["checked_in", 4],
    ["placed", 2],
    ["own_idea", 1],
  ]);
});

test("of the messages only their fate is counted here, not their templates", () => {
  const figures = { sent: 5, read: 3, undelivered: 1, activity_published: 4 };

  expect(counters("messages", figures).map(([figure]) => figure)).toEqual(["sent", "read", "undelivered"]);
  expect(counters("activities", { activity_published: 4 })).toEqual([["activity_published", 4]]);
});
