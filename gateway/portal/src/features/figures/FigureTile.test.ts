import { beforeEach, expect, test, vi } from "vitest";
import { h, nextTick, ref } from "vue";

import { language } from "../../api/language";
import { one, shown, textOf } from "../../testing/page";
import FigureTile from "./FigureTile.vue";
import type { Headline } from "./headlines";
import type { Figures } from "./useFigures";

beforeEach(() => {
  vi.useFakeTimers();
});

const MEMBERS: Headline = { group: "members", figure: "placed", detail: ["members", "pocket_found"] };
const REQUESTS: Headline = { group: "requests", figure: "resolved", shareOf: "submitted" };

function tile(headline: Headline, figures: Figures) {
  const { page } = shown(FigureTile, { headline, figures });
  return { page, value: textOf(one(page, ".value")), detail: textOf(one(page, ".hint")) };
}

test("a tile shows its figure under its title, with the one that explains it", () => {
  const { page, value, detail } = tile(MEMBERS, { members: { placed: 1234.56, pocket_found: 7 } });

  expect(textOf(one(page, "dt"))).toBe("Members placed");
  expect(value).toBe("1,234.6");
  expect(detail).toBe("Pocket members 7");
});

test("what explains a figure is not shown while it is zero", () => {
  expect(tile(MEMBERS, { members: { placed: 5 } }).detail).toBe("");
});

test("the total of another group goes by the name of that group", () => {
  const activities: Headline = { group: "activities", figure: "closed", detail: ["attendances", "total"] };

  expect(tile(activities, { activities: { closed: 3 }, attendances: { total: 90 } }).detail).toBe("Attendances 90");
});

test("a share is shown in per cent, and not at all of nothing", () => {
  expect(tile(REQUESTS, { requests: { resolved: 3, submitted: 4 } }).detail).toBe("75% resolved");
  expect(tile(REQUESTS, {}).detail).toBe("");
});

test("a headline with nothing to explain it shows its figure alone", () => {
  const { value, detail } = tile({ group: "wishes", figure: "fulfilled" }, { wishes: { fulfilled: 2 } });

  expect([value, detail]).toEqual(["2", ""]);
});

test("a tile reads in the language of the page", async () => {
  language.value = "zh-CN";
  await nextTick();

  expect(tile(MEMBERS, { members: { placed: 5, pocket_found: 7 } }).detail).toBe("口袋党员 7");
});

test("a figure lights up for a moment when it changes, and not before", async () => {
  const placed = ref(5);
  const { page } = shown(() => h(FigureTile, { headline: MEMBERS, figures: { members: { placed: placed.value } } }));
  expect(page.querySelector(".changed")).toBeNull();

  placed.value = 6;
  await nextTick();
  expect(page.querySelector(".changed")).not.toBeNull();
  await vi.advanceTimersByTimeAsync(1_600);

  expect(page.querySelector(".changed")).toBeNull();
});
