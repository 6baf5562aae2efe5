import { beforeEach, expect, test, vi } from "vitest";
import { nextTick } from "vue";

import { language } from "../../api/language";
import { aMessage } from "../../testing/builders";
import { button, one, shown, textOf } from "../../testing/page";
import MessageItem from "./MessageItem.vue";

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-11-25T09:00:00+08:00") });
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

test("a message leads to the page of what it is about, and is read then", async () => {
  const read = vi.fn();
  const { page, router } = shown(MessageItem, { message: aMessage({ title: "Salon" }), to: "/m/x", onRead: read });

  one(page, "a").click();
  await vi.waitUntil(() => router.currentRoute.value.path === "/m/x");

  expect(textOf(one(page, "a"))).toBe("Salon");
  expect(read).toHaveBeenCalledOnce();
});

test.each([
  ["today", "2026-11-25T00:05:00+08:00", "en", "Today 00:05"],
  ["yesterday", "2026-11-24T23:05:00+08:00", "zh-CN", "昨天 23:05"],
  ["another day", "2026-11-03T23:05:00+08:00", "zh-CN", "11月3日 23:05"],
  ["another zone's yesterday", "2026-11-24T17:05:00Z", "en", "Today 01:05"],
] as const)("a message of %s shows when it came by the street office's clock", async (_day, at, locale, time) => {
  language.value = locale;
  await nextTick();
  const { page } = shown(MessageItem, { message: aMessage({ at }) });

  expect(textOf(one(page, "time"))).toBe(time);
  expect(one(page, "time").getAttribute("datetime")).toBe(at);
});
