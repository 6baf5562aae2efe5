import { beforeEach, expect, test, vi } from "vitest";
import { nextTick } from "vue";

import { language } from "../i18n";
import { aMessage } from "../testing/builders";
import { button, one, shown, textOf } from "../testing/page";
import MessageItem from "./MessageItem.vue";

/** A moment in the zone of whoever runs this test. */
const at = (day: number, hour: number) => new Date(2026, 10, day, hour, 5);

beforeEach(() => {
  vi.useFakeTimers({ now: at(25, 9) });
});

test("an unread message can be marked as read, and says which one to those who hear it", () => {
  const read = vi.fn();
  const { page } = shown(MessageItem, { message: aMessage({ title: "Salon" }), onRead: read });

  expect(one(page, "li").className).toBe("unread");
  expect(one(page, "button").getAttribute("aria-label")).toBe("Mark as read: Salon");
  button(page, "Mark as read").click();

  expect(read).toHaveBeenCalledOnce();
});

test("a message that was read offers nothing more", () => {
  const { page } = shown(MessageItem, { message: aMessage({ read_at: "2026-11-25T08:30:00Z" }) });

  expect(one(page, "li").className).toBe("");
  expect(page.querySelector("button")).toBeNull();
});

test.each([
  ["today", 25, 0, "en", "00:05"],
  ["yesterday", 24, 23, "en", "11/24, 23:05"],
  ["yesterday", 24, 23, "zh-CN", "11/24 23:05"],
] as const)("a message of %s shows when it came (%i, %i, %s)", async (_day, day, hour, locale, time) => {
  language.value = locale;
  await nextTick();
  const { page } = shown(MessageItem, { message: aMessage({ at: at(day, hour).toISOString() }) });

  expect(textOf(one(page, "time"))).toBe(time);
  expect(one(page, "time").getAttribute("datetime")).toBe(at(day, hour).toISOString());
});
