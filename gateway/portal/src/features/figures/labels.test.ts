import { expect, test } from "vitest";

import { language } from "../../api/language";
import type { Language } from "../../api/language";
import { inUse } from "../../testing/page";
import { useFigureNames } from "./labels";

const { used } = inUse(useFigureNames);
const { counters, inOrder } = used;
const IN: readonly Language[] = ["zh-CN", "zh-TW", "en"];

/** What `name` reads in each language. */
function inEach(name: () => string): string[] {
  return IN.map((each) => {
    language.value = each;
    return name();
  });
}

test("groups and counters are called by the words of the glossary in every language", () => {
  const named = inEach(() => `${used.groupName("wishes")} ${used.figureName("reopened")}`);

  expect(named).toEqual(["微心愿 重新办理", "微心願 重新辦理", "Micro-wishes Reopened"]);
});

test("what a tenant has named itself is shown as it wrote it", () => {
  expect(used.figureName("category_elder_care")).toBe("elder care");
  expect(used.figureName("kind_open_day")).toBe("open day");
  expect(used.figureName("level_deep_down")).toBe("deep down");
  expect(used.figureName("nature_of_things")).toBe("of things");
  expect(used.figureName("of_a_kind_at_level")).toBe("of a kind at level");
  expect(used.groupName("night_markets")).toBe("night markets");
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
