import { beforeEach, expect, test, vi } from "vitest";

import { inUse } from "../testing/page";
import { instantOf, today, useDates, wallOf } from "./dates";

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-11-25T17:30:00Z") });
});

test("today is the day of the street office, wherever the browser is", () => {
  expect(today()).toBe("2026-11-26");
  expect(today(-1)).toBe("2026-11-25");
});

test("a field shows the hands of the street office's clock, and means the moment they show", () => {
  expect(wallOf("2026-11-25T18:05:00+08:00")).toBe("2026-11-25T18:05");
  expect(wallOf("2026-11-25T18:05:00Z")).toBe("2026-11-26T02:05");
  expect(instantOf("2026-11-25T18:05")).toBe("2026-11-25T18:05:00+08:00");
  expect([wallOf(""), instantOf("")]).toEqual(["", ""]);
});

test("a deadline at midnight is the end of its day", () => {
  const { deadline } = inUse(useDates).used;

  expect(deadline("2026-11-27T00:00:00+08:00")).toBe("Today 24:00");
  expect(deadline("2027-04-01T00:00:00+08:00")).toBe("Mar 31, 2027 24:00");
  expect(deadline("2026-11-27T09:00:00+08:00")).toBe("Tomorrow 09:00");
});

test("moments near now are named, others have their day, and those of other years their year", () => {
  const { moment, ago } = inUse(useDates).used;

  expect(moment("2026-11-26T00:10:00+08:00")).toBe("Today 00:10");
  expect(moment("2026-11-27T09:00:00+08:00")).toBe("Tomorrow 09:00");
  expect(moment("2026-11-03T09:00:00+08:00")).toBe("Nov 3 09:00");
  expect(moment("2025-11-03T09:00:00+08:00")).toBe("Nov 3, 2025 09:00");
  expect(ago("2026-11-25T17:29:30Z")).toBe("just now");
  expect(ago("2026-11-25T15:30:00Z")).toBe("2 h ago");
});
