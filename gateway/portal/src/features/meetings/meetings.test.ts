import { expect, test } from "vitest";

import type { AgendaItem, Meeting, Progress } from "../../api/meetings";
import { canAdopt, canRecall, isLate, progressOf } from "./meetings";

function item(status: Progress | null, due = "2026-12-01T18:00:00+08:00"): AgendaItem {
  const resolution = status && {
    text: "划线",
    unit_id: "u1",
    unit_name: null,
    due_at: due,
    status,
    round: 1,
    reason: null,
  };
  return { id: `item-${status}`, title: "外卖停放", resolution };
}

test("what was carried out is counted among what was decided", () => {
  const agenda = [item("done"), item("accepted"), item(null)];
  const meeting: Meeting = {
    id: "m1",
    title: "十一月",
    held_at: "2026-11-20T14:00:00+08:00",
    building_id: null,
    building_name: null,
    organisation_id: null,
    organisation_name: null,
    cancelled_because: null,
    next_meeting_id: null,
    agenda,
    version: 1,
  };

  expect(progressOf(meeting)).toEqual({ done: 1, all: 2 });
});

test.each<[Progress | null, boolean, boolean]>([
  [null, true, false],
  ["dispatched", false, true],
  ["accepted", false, true],
  ["returned", true, false],
  ["recalled", true, false],
  ["ended", false, false],
  ["done", false, false],
])("a resolution that is %s: decide %s, call back %s", (status, adopt, recall) => {
  expect([canAdopt(item(status)), canRecall(item(status))]).toEqual([adopt, recall]);
});

test("what is done is never late", () => {
  const later = new Date("2026-12-02T00:00:00+08:00").getTime();

  expect([isLate(item("accepted"), later), isLate(item("done"), later), isLate(item(null), later)]).toEqual([
    true,
    false,
    false,
  ]);
});
