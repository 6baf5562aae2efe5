import { expect, test } from "vitest";

import { aClock } from "../../testing/clocks";
import { inUse } from "../../testing/page";
import { useClockWords } from "./useClockWords";

const words = () => inUse(() => useClockWords()).used;

test.each([
  [0, "0 min"],
  [40, "40 min"],
  [180, "3 h"],
  [205, "3 h 25 min"],
  [420, "1 working day"],
  [420 * 2 + 190, "2 working days 3 h"],
])("%i minutes of working time, seven hours a day, are %s", (minutes, said) => {
  expect(words().span(minutes, 420)).toBe(said);
});

test("what is left is said as working time, with the due time", () => {
  expect(words().wordsOf(aClock())).toEqual({
    text: "3 h left (working time)",
    more: expect.stringContaining("18:00") as string,
    tone: "calm",
  });
});

test("what is overdue is red and says since when", () => {
  expect(words().wordsOf(aClock({ status: "overdue", left_minutes: 0, over_minutes: 450 }))).toEqual({
    text: "1 working day overdue (working time)",
    more: expect.stringMatching(/^since .*18:00$/) as string,
    tone: "bad",
  });
});

test("a paused clock says for whom it waits", () => {
  const pause = { reason: "waiting_for_requester", note: "Photo", by: "p", at: "2026-11-17T09:00:00+08:00" } as const;

  expect(words().wordsOf(aClock({ status: "paused", due_at: null, pause }))).toEqual({
    text: "Paused, 3 h left",
    more: "the requester",
    tone: "waiting",
  });
});

test("a clock that has stopped says whether it was in time", () => {
  const texts = [true, false].map((is_met) => words().wordsOf(aClock({ status: "stopped", is_met })).text);

  expect(texts).toEqual(["done in time", "done late"]);
});
