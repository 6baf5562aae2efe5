import { expect, test } from "vitest";

import { aMe, signedIn } from "../../../testing/builders";
import { button, enter, shown, submit, textsOf } from "../../../testing/page";
import { aServer, answer, refused } from "../../../testing/server";
import { aTheme } from "../../../testing/themes";
import { until } from "../../../testing/until";
import ThemeDetail from "./ThemeDetail.vue";

const ONE = "GET /api/v1/requests/themes/theme-1";
const REQUEST = {
  id: "request-1",
  number: "R20261127-7K2M",
  title: "电梯又停了",
  status: "submitted",
  submitted_at: "2026-11-27T08:00:00+08:00",
  enterprise_id: null,
  enterprise_name: null,
  unit_id: null,
  unit_name: null,
};

const SPACE = { code: "space", name: "场地空间", name_en: "Rooms and space", offered: true };

function served(more: Parameters<typeof aServer>[0] = {}) {
  signedIn();
  return aServer({
    "GET /api/v1/identity/me": answer(aMe({ grants: { "theme.handle": ["*"], "meeting.manage": ["*"] } })),
    "GET /api/v1/members/names": answer({ items: [] }),
    "GET /api/v1/identity/names": answer({ items: [] }),
    "GET /api/v1/events/meetings": answer({ items: [], next: null }),
    [ONE]: answer(aTheme()),
    [`${ONE}/requests`]: answer({ items: [REQUEST], next: null }),
    "GET /api/v1/requests/listing-categories": answer({ items: [SPACE], version: 1 }),
    ...more,
  });
}

test("a theme says in words why it is one, and leads to the requests behind it", async () => {
  served();
  const { page } = shown(ThemeDetail, { id: "theme-1" });
  await until(() => page.querySelector("a[href*='requests/request-1']"));

  expect(textsOf(page, ".why")).toEqual([
    "5 in the last 7 days. Usual in as many days are 0.9: this is 5.7 times as many.",
  ]);
  expect(page.querySelectorAll("rect.recent")).toHaveLength(7);
  expect(textsOf(page, "[data-act]")).toEqual(["Plan a visit", "Put on an agenda", "Give notice", "Dismiss"]);
});

test("the suggested act has its form filled in", async () => {
  const server = served({ "POST /api/v1/requests/themes/theme-1/visit": answer(aTheme({ status: "acted" })) });
  const { page } = shown(ThemeDetail, { id: "theme-1" });
  await until(() => page.querySelector("[data-act=visit]"));

  button(page, "Plan a visit").click();
  await until(() => page.querySelector("[name=whom]"));
  submit(page);
  await until(() => server.times("POST /api/v1/requests/themes/theme-1/visit"));

  const asked = server.asked.find(({ what }) => what.startsWith("POST"));
  expect(asked?.body).toEqual({
    name: "Rising: Property management at 磐基中心",
    role: "building_secretary",
    days: 7,
    whom: "asking",
  });
});

test("an agenda item goes to a new meeting first and is then noted", async () => {
  const server = served({
    "POST /api/v1/events/meetings": answer({ id: "meeting-1" }),
    "POST /api/v1/events/meetings/meeting-1/agenda-items": answer({ id: "meeting-1" }),
    "POST /api/v1/requests/themes/theme-1/agenda": answer(aTheme({ status: "acted" })),
  });
  const { page } = shown(ThemeDetail, { id: "theme-1" });
  await until(() => page.querySelector("[data-act=agenda]"));

  button(page, "Put on an agenda").click();
  await until(() => page.querySelector("[name=held_at]"));
  enter(page, "[name=held_at]", "2026-12-01T14:00");
  submit(page);
  await until(() => server.times("POST /api/v1/requests/themes/theme-1/agenda"));

  const sent = server.asked.filter(({ what }) => what.startsWith("POST"));
  expect(sent.map(({ what }) => what.split("/").at(-1))).toEqual(["meetings", "agenda-items", "agenda"]);
  expect(sent[2]?.body).toEqual({
    meeting_id: "meeting-1",
    title: "Property management at 磐基中心: agree what to do",
  });
});

test("a theme of needs names its category and shows the needs behind it", async () => {
  const need = {
    id: "listing-1",
    title: "借用会议室开季度会",
    status: "open",
    opened_at: "2026-11-27T08:00:00+08:00",
    quantity: 2,
    measure: "场",
    enterprise_id: "firm-1",
    enterprise_name: "盈趣科技",
  };
  served({
    [ONE]: answer(aTheme({ kind: "need", category: "space" })),
    [`${ONE}/needs`]: answer({ items: [need], next: null }),
  });
  const { page } = shown(ThemeDetail, { id: "theme-1" });
  await until(() => page.textContent.includes("借用会议室开季度会"));

  await until(() => textsOf(page, "h2")[0] === "Needs of Rooms and space at 磐基中心");
  expect(page.textContent).toContain("盈趣科技 · 2 场");
});

test("a meeting that the service has not heard of yet is tried again", async () => {
  const NOTE = "POST /api/v1/requests/themes/theme-1/agenda";
  let heard = false;
  const server = served({
    "POST /api/v1/events/meetings": answer({ id: "meeting-1" }),
    "POST /api/v1/events/meetings/meeting-1/agenda-items": answer({ id: "meeting-1" }),
    [NOTE]: (request) => {
      const unheard = refused(422, { type: "urn:louyu:problem:unknown-reference", detail: "No such meeting." });
      const now = heard ? answer(aTheme({ status: "acted" })) : unheard;
      heard = true;
      return now(request);
    },
  });
  const { page } = shown(ThemeDetail, { id: "theme-1" });
  await until(() => page.querySelector("[data-act=agenda]"));

  button(page, "Put on an agenda").click();
  await until(() => page.querySelector("[name=held_at]"));
  enter(page, "[name=held_at]", "2026-12-01T14:00");
  submit(page);

  await until(() => server.times(NOTE) === 2);
  await until(() => page.querySelector(".said")?.textContent);
});

test("what was done is taken back with a reason, and stays on the page as taken back", async () => {
  const UNDO = "POST /api/v1/requests/themes/theme-1/undo-act";
  const done = { act: "notice", by: "person-1", at: "2026-11-27T10:00:00+08:00", target_id: null } as const;
  const before = { ...done, title: "电梯检修告知", text: "", undo_until: "2999-01-01T00:00:00+08:00" };
  const after = { ...done, reason: "检修改期", done_by: "person-1", done_at: done.at, title: before.title };
  const server = served({
    [ONE]: answer(aTheme({ status: "acted", acts: [before], undone: [after] })),
    [UNDO]: answer(aTheme({ undone: [after] })),
  });
  const { page } = shown(ThemeDetail, { id: "theme-1" });
  await until(() => page.querySelector("[data-undo=notice]"));

  button(page, "Take back").click();
  await until(() => page.querySelector("[name=reason]"));
  enter(page, "[name=reason]", "检修改期");
  submit(page);

  await until(() => server.times(UNDO));
  expect(server.asked.find(({ what }) => what === UNDO)?.body).toEqual({ act: "notice", reason: "检修改期" });
  expect(textsOf(page, ".text")).toContain("检修改期");
});
